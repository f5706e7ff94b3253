import type { CommandSpec } from '../commandSpec.ts';
import { flagTable, type FlagNames } from '../flagTable.ts';

const BOTH: FlagNames = {
  bool: 'detach/d init no-healthcheck no-resolve-image quiet/q read-only tty/t with-registry-auth',
  string: `endpoint-mode health-cmd hostname isolation log-driver restart-condition rollback-failure-action rollback-order
    stop-signal update-failure-action update-order user/u workdir/w`,
  list: 'cap-add cap-drop log-opt',
  duration: `health-interval health-start-interval health-start-period health-timeout restart-delay restart-window rollback-delay
    rollback-monitor stop-grace-period update-delay update-monitor`,
  int: 'health-retries limit-pids oom-score-adj',
  decimal: 'limit-cpu reserve-cpu',
  bytes: 'limit-memory reserve-memory',
  uint: 'max-concurrent replicas replicas-max-per-node restart-max-attempts rollback-parallelism update-parallelism',
  float: 'rollback-max-failure-ratio update-max-failure-ratio',
  other: 'credential-spec entrypoint',
};

/** https://docs.docker.com/reference/cli/docker/service/ and …/stack/ */
export const SWARM_COMMANDS: Readonly<Record<string, CommandSpec>> = {
  'service create': {
    flags: flagTable(BOTH, {
      list: 'constraint container-label dns dns-option dns-search env/e env-file generic-resource group host label/l sysctl',
      string: 'mode name',
      mount: 'mount',
      network: 'network',
      port: 'publish/p',
      ulimit: 'ulimit',
      other: 'config placement-pref secret',
    }),
    flagsEndAtFirstWord: true,
    least: 1,
  },
  'service update': {
    flags: flagTable(BOTH, {
      bool: 'force rollback',
      list: `config-rm constraint-add constraint-rm container-label-add container-label-rm dns-add dns-option-add dns-option-rm
        dns-rm dns-search-add dns-search-rm env-add env-rm generic-resource-add generic-resource-rm group-add group-rm host-add
        host-rm label-add label-rm mount-rm network-rm secret-rm sysctl-add sysctl-rm ulimit-rm`,
      string: 'image',
      mount: 'mount-add',
      network: 'network-add',
      port: 'publish-add publish-rm',
      ulimit: 'ulimit-add',
      other: 'args config-add placement-pref-add placement-pref-rm secret-add',
    }),
    least: 1,
    most: 1,
  },
  'service rm': { flags: flagTable({}), least: 1 },
  'service scale': { flags: flagTable({ bool: 'detach/d' }), least: 1 },
  'stack deploy': {
    flags: flagTable({
      bool: 'detach/d prune quiet/q with-registry-auth',
      strings: 'compose-file/c',
      string: 'resolve-image',
    }),
    least: 1,
    most: 1,
  },
};
