import type { CommandSpec } from '../commandSpec.ts';
import { flagTable, type FlagNames } from '../flagTable.ts';

const ALL: FlagNames = { bool: 'dry-run' };
const spec = (flags: FlagNames): CommandSpec => ({ flags: flagTable(ALL, flags) });
/** A command that passes words on into a container; `least` words are its own. */
const passing = (least: number, flags: FlagNames): CommandSpec => ({
  flags: flagTable(ALL, flags),
  flagsEndAtFirstWord: true,
  least,
});

/** What stands between `compose` and its command; https://docs.docker.com/reference/cli/docker/compose/ */
export const COMPOSE_FLAGS = flagTable({
  bool: 'all-resources compatibility dry-run no-ansi verbose version/v',
  string: 'ansi progress project-directory project-name/p workdir',
  stringArray: 'env-file file/f profile',
  int: 'parallel',
});

/** Compose 2.40, with the flags that its help keeps quiet about. */
export const COMPOSE_COMMANDS: Readonly<Record<string, CommandSpec>> = {
  'compose up': spec({
    bool: `abort-on-container-exit abort-on-container-failure always-recreate-deps attach-dependencies build detach/d force-recreate
      menu no-build no-color no-deps no-log-prefix no-recreate no-start quiet-build quiet-pull remove-orphans
      renew-anon-volumes/V timestamps wait watch/w yes/y`,
    stringArray: 'attach no-attach scale',
    string: 'exit-code-from pull',
    int: 'timeout/t wait-timeout',
  }),
  'compose run': passing(1, {
    bool: `build detach/d interactive/i no-TTY/T no-deps quiet/q quiet-build quiet-pull remove-orphans rm service-ports/P tty/t
        use-aliases`,
    list: 'cap-add cap-drop',
    string: 'entrypoint name pull user/u workdir/w',
    stringArray: 'env/e env-from-file label/l publish/p volume/v',
  }),
  'compose exec': passing(2, {
    bool: 'detach/d interactive/i no-tty/T privileged tty/t',
    stringArray: 'env/e',
    int: 'index',
    string: 'user/u workdir/w',
    also: { 'no-TTY': 'no-tty' },
  }),
  'compose start': spec({}),
  'compose stop': spec({ int: 'timeout/t' }),
  'compose restart': spec({ bool: 'no-deps', int: 'timeout/t' }),
  'compose build': spec({
    bool: 'check compress force-rm no-cache no-rm parallel print pull push quiet/q with-dependencies',
    stringArray: 'build-arg',
    string: 'builder progress provenance sbom ssh',
    bytes: 'memory/m',
  }),
  'compose create': spec({
    bool: 'build force-recreate no-build no-recreate quiet-pull remove-orphans yes/y',
    string: 'pull',
    stringArray: 'scale',
  }),
  'compose down': spec({ bool: 'remove-orphans volumes/v', string: 'rmi', int: 'timeout/t' }),
  'compose kill': spec({ bool: 'remove-orphans', string: 'signal/s' }),
  'compose logs': spec({
    bool: 'follow/f no-color no-log-prefix timestamps/t',
    int: 'index',
    string: 'since tail/n until',
  }),
  'compose port': spec({ int: 'index', string: 'protocol' }),
  'compose ps': spec({
    bool: 'all/a no-trunc orphans quiet/q services',
    string: 'filter format',
    stringArray: 'status',
  }),
  'compose pull': spec({
    bool: 'ignore-buildable ignore-pull-failures include-deps no-parallel parallel quiet/q',
    string: 'policy',
  }),
  'compose push': spec({ bool: 'ignore-push-failures include-deps quiet/q' }),
  'compose rm': spec({ bool: 'all/a force/f stop/s volumes/v' }),
  'compose scale': spec({ bool: 'no-deps' }),
  'compose config': spec({
    bool: `environment images lock-image-digests models networks no-consistency no-env-resolution no-interpolate no-normalize
      no-path-resolution profiles quiet/q resolve-image-digests services variables volumes`,
    string: 'format hash output/o',
  }),
  'compose cp': spec({ bool: 'all archive/a follow-link/L', int: 'index' }),
  'compose watch': spec({ bool: 'no-up prune quiet' }),
  'compose top': spec({}),
  'compose pause': spec({}),
  'compose unpause': spec({}),
  'compose wait': spec({ bool: 'down-project' }),
  'compose events': spec({ bool: 'json', string: 'since until' }),
  'compose images': spec({ bool: 'quiet/q', string: 'format' }),
  'compose ls': spec({ bool: 'all/a quiet/q', filter: 'filter', string: 'format' }),
  'compose attach': spec({ bool: 'no-stdin sig-proxy', string: 'detach-keys', int: 'index' }),
  'compose version': spec({ bool: 'short', string: 'format/f' }),
  'compose stats': spec({ bool: 'all/a no-stream no-trunc', string: 'format' }),
};
