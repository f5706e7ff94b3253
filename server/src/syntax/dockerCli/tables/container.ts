import type { CommandSpec } from '../commandSpec.ts';
import { flagTable, type FlagNames } from '../flagTable.ts';

/** What `docker run` and `docker create` share; https://docs.docker.com/reference/cli/docker/container/create/ */
const CREATE: FlagNames = {
  bool: 'disable-content-trust init interactive/i no-healthcheck oom-kill-disable privileged publish-all/P quiet/q read-only rm tty/t use-api-socket',
  list: `add-host attach/a blkio-weight-device cap-add cap-drop device device-cgroup-rule device-read-bps device-read-iops
    device-write-bps device-write-iops dns dns-option dns-search env/e env-file expose group-add label/l label-file link
    link-local-ip log-opt network-alias publish/p security-opt storage-opt tmpfs volume/v volumes-from`,
  map: 'annotation sysctl',
  string: `cgroup-parent cgroupns cidfile cpuset-cpus cpuset-mems domainname entrypoint health-cmd hostname/h ip ip6 ipc isolation
    log-driver mac-address name pid platform pull restart runtime stop-signal user/u userns uts volume-driver workdir/w`,
  int: `cpu-count cpu-percent cpu-period cpu-quota cpu-rt-period cpu-rt-runtime cpu-shares/c health-retries memory-swappiness
    oom-score-adj pids-limit stop-timeout`,
  uint16: 'blkio-weight',
  uint: 'io-maxiops',
  decimal: 'cpus',
  duration: 'health-interval health-start-interval health-start-period health-timeout',
  bytes: 'io-maxbandwidth kernel-memory memory/m memory-reservation memory-swap shm-size',
  gpus: 'gpus',
  mount: 'mount',
  network: 'network',
  ulimit: 'ulimit',
  also: { net: 'network', 'net-alias': 'network-alias', 'dns-opt': 'dns-option' },
};

const RUN: FlagNames = { bool: 'detach/d sig-proxy', string: 'detach-keys' };
const STOP: FlagNames = { string: 'signal/s', int: 'timeout/t time' };

/** Commands on containers; each is also called as `docker container …`. */
export const CONTAINER_COMMANDS: Readonly<Record<string, CommandSpec>> = {
  run: { flags: flagTable(CREATE, RUN), flagsEndAtFirstWord: true, least: 1 },
  create: { flags: flagTable(CREATE), flagsEndAtFirstWord: true, least: 1 },
  exec: {
    flags: flagTable({
      bool: 'detach/d interactive/i privileged tty/t',
      string: 'detach-keys user/u workdir/w',
      list: 'env/e env-file',
    }),
    flagsEndAtFirstWord: true,
    least: 2,
  },
  start: {
    flags: flagTable({ bool: 'attach/a interactive/i', string: 'checkpoint checkpoint-dir detach-keys' }),
    least: 1,
  },
  stop: { flags: flagTable(STOP), least: 1 },
  restart: { flags: flagTable(STOP), least: 1 },
  kill: { flags: flagTable({ string: 'signal/s' }), least: 1 },
  rm: { flags: flagTable({ bool: 'force/f link/l volumes/v' }), least: 1 },
  cp: { flags: flagTable({ bool: 'archive/a follow-link/L quiet/q' }), least: 2, most: 2 },
  port: { flags: flagTable({}), least: 1, most: 2 },
  ps: {
    flags: flagTable({
      bool: 'all/a latest/l no-trunc quiet/q size/s',
      filter: 'filter/f',
      string: 'format',
      int: 'last/n',
    }),
    most: 0,
  },
  attach: { flags: flagTable({ bool: 'no-stdin sig-proxy', string: 'detach-keys' }), least: 1, most: 1 },
  update: {
    flags: flagTable({
      uint16: 'blkio-weight',
      int: 'cpu-period cpu-quota cpu-rt-period cpu-rt-runtime cpu-shares/c pids-limit',
      decimal: 'cpus',
      string: 'cpuset-cpus cpuset-mems restart',
      bytes: 'kernel-memory memory/m memory-reservation memory-swap',
    }),
    least: 1,
  },
  rename: { flags: flagTable({}), least: 2, most: 2 },
  logs: {
    flags: flagTable({ bool: 'details follow/f timestamps/t', string: 'since tail/n until' }),
    least: 1,
    most: 1,
  },
  wait: { flags: flagTable({}), least: 1 },
  pause: { flags: flagTable({}), least: 1 },
  unpause: { flags: flagTable({}), least: 1 },
  commit: { flags: flagTable({ bool: 'pause/p', string: 'author/a message/m', list: 'change/c' }), least: 1, most: 2 },
  top: { flags: flagTable({}), flagsEndAtFirstWord: true, least: 1 },
  stats: { flags: flagTable({ bool: 'all/a no-stream no-trunc', string: 'format' }) },
  diff: { flags: flagTable({}), least: 1, most: 1 },
  export: { flags: flagTable({ string: 'output/o' }), least: 1, most: 1 },
};
