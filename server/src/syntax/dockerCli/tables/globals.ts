import { flagTable } from '../flagTable.ts';

/** Flags between `docker` and its command; https://docs.docker.com/reference/cli/docker/ */
export const DOCKER_FLAGS = flagTable({
  bool: 'debug/D tls tlsverify version/v',
  string: 'config context/c log-level/l tlscacert tlscert tlskey',
  list: 'host/H',
});

/** Flags between `podman` and its command; https://docs.podman.io/en/latest/markdown/podman.1.html */
export const PODMAN_FLAGS = flagTable({
  bool: 'log-opts noout out remote/r syslog transient-store version/v',
  string: `cgroup-manager config connection/c conmon events-backend hooks-dir identity imagestore log-level namespace
    network-cmd-path network-config-dir root runroot runtime ssh storage-driver tmpdir url volumepath`,
  stringArray: 'module runtime-flag storage-opt',
});

export const BUILDX_FLAGS = flagTable({ bool: 'debug/D', string: 'builder' });
