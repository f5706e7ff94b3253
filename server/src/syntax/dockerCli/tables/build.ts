import type { CommandSpec } from '../commandSpec.ts';
import { flagTable, type FlagNames } from '../flagTable.ts';

/** https://docs.docker.com/reference/cli/docker/buildx/build/ */
const BUILDX: FlagNames = {
  bool: 'check debug/D load no-cache pull push quiet/q',
  strings: 'add-host',
  stringArray: `allow annotation attest build-arg build-context cache-from cache-to label no-cache-filter output/o platform
    secret ssh tag/t`,
  string: 'builder call cgroup-parent file/f iidfile metadata-file network print progress provenance sbom target',
  bytes: 'shm-size',
  ulimit: 'ulimit',
};

/** Flags of the classic builder; BuildKit takes them and does nothing, or warns. */
const CLASSIC: FlagNames = {
  bool: 'compress disable-content-trust force-rm rm squash',
  string: 'cpuset-cpus cpuset-mems isolation memory/m memory-swap',
  strings: 'security-opt',
  int: 'cpu-period cpu-quota cpu-shares/c',
};

const BUILD: CommandSpec = { flags: flagTable(CLASSIC, BUILDX), least: 1, most: 1 };

/** Building images. */
export const BUILD_COMMANDS: Readonly<Record<string, CommandSpec>> = {
  build: BUILD,
  'buildx build': BUILD,
  'buildx bake': {
    flags: flagTable({
      bool: 'check debug/D load no-cache print pull push',
      stringArray: 'allow file/f set',
      string: 'builder call list metadata-file progress provenance sbom',
    }),
  },
};
