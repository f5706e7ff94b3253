import type { CommandSpec } from '../commandSpec.ts';
import { flagTable, type FlagNames } from '../flagTable.ts';

/** https://docs.podman.io/en/latest/markdown/podman-run.1.html */
const CREATE: FlagNames = {
  bool: `disable-content-trust env-host http-proxy init interactive/i no-healthcheck no-hosts no-hostname oom-kill-disable passwd
    privileged publish-all/P quiet/q read-only read-only-tmpfs replace rm rootfs tls-verify tty/t unsetenv-all`,
  strings: `add-host annotation attach/a cap-add cap-drop cgroup-conf chrootdirs device device-cgroup-rule device-read-bps
    device-read-iops device-write-bps device-write-iops dns dns-option dns-search env-file expose gidmap group-add hostuser
    hosts-file label-file log-opt network-alias publish/p requires sysctl uidmap ulimit`,
  string: `arch authfile blkio-weight blkio-weight-device cert-dir cgroup-parent cgroupns cgroups cidfile conmon-pidfile cpuset-cpus
    cpuset-mems creds detach-keys entrypoint gpus health-cmd health-interval health-on-failure health-start-period
    health-startup-cmd health-startup-interval health-startup-retries health-startup-success health-startup-timeout
    health-timeout hostname/h image-volume init-ctr init-path ip ip6 ipc log-driver mac-address memory-swap name os passwd-entry
    personality pid pidfile platform pod pod-id-file pull restart retry retry-delay sdnotify seccomp-policy shm-size-systemd
    stop-signal subgidname subuidname systemd tmpfs tz umask user/u userns uts variant workdir/w`,
  stringArray: 'env/e env-merge label/l mount network secret security-opt unsetenv volume/v volumes-from',
  uint: 'cpu-period cpu-rt-period cpu-shares/c health-retries preserve-fds stop-timeout timeout',
  int: 'cpu-quota cpu-rt-runtime memory-swappiness oom-score-adj pids-limit',
  float: 'cpus',
  bytes: 'memory/m memory-reservation shm-size',
  also: { net: 'network', 'dns-opt': 'dns-option' },
};

/** Podman's own tables; its other commands are read with Docker's. */
export const PODMAN_COMMANDS: Readonly<Record<string, CommandSpec>> = {
  run: {
    flags: flagTable(CREATE, { bool: 'detach/d rmi sig-proxy', string: 'preserve-fd' }),
    flagsEndAtFirstWord: true,
    least: 1,
  },
  create: { flags: flagTable(CREATE), flagsEndAtFirstWord: true, least: 1 },
  'network create': {
    flags: flagTable({
      bool: 'disable-dns ignore internal ipv6',
      string: 'driver/d interface-name ipam-driver',
      strings: 'dns',
      stringArray: 'gateway ip-range label opt/o route subnet',
    }),
    least: 1,
    most: 1,
  },
  'pod create': {
    flags: flagTable({
      bool: 'infra no-hosts replace share-parent',
      strings: `add-host device device-read-bps device-write-bps dns dns-option dns-search gidmap label-file network-alias publish/p
        sysctl uidmap`,
      string: `blkio-weight blkio-weight-device cgroup-parent cpuset-cpus cpuset-mems exit-policy hostname/h infra-command
        infra-conmon-pidfile infra-image infra-name ip ip6 mac-address memory-swap name/n pid pod-id-file restart share subgidname
        subuidname userns uts`,
      stringArray: 'label/l network security-opt volume/v volumes-from',
      uint: 'cpu-shares/c',
      float: 'cpus',
      bytes: 'memory/m shm-size',
      also: { net: 'network' },
    }),
    most: 1,
  },
};
