import { parsePortMapping } from '../port/port.ts';
import type { ValueKind } from './flagTable.ts';
import type { FlagUse } from './invocation.ts';
import { checkMount } from './values/mount.ts';
import { checkAddHost, checkDnsSearch, checkIp, checkLink, readNetworkOption } from './values/network.ts';
import * as numbers from './values/numbers.ts';
import * as settings from './values/settings.ts';

type Check = numbers.Check;

const checkNetwork: Check = (value) => {
  const option = readNetworkOption(value);
  return 'error' in option ? option.error : undefined;
};

const checkServicePort: Check = (value) => parsePortMapping({ text: value }, 'service-create').problem?.words;

/** What every flag of a kind refuses. */
const BY_KIND: Readonly<Partial<Record<ValueKind, Check>>> = {
  bool: numbers.checkBool,
  int: numbers.checkInt,
  uint: numbers.checkUint,
  uint16: numbers.checkUint16,
  float: numbers.checkFloat,
  decimal: numbers.checkDecimal,
  bytes: numbers.checkBytes,
  duration: numbers.checkDuration,
  ulimit: numbers.checkUlimit,
  filter: (value) => (value === '' || value.includes('=') ? undefined : 'bad format of filter (expected name=value)'),
  mount: checkMount,
  network: checkNetwork,
  port: checkServicePort,
};

/** What one flag of `run` and `create` refuses as it is read; the others are judged together later. */
const BY_RUN_FLAG: Readonly<Record<string, Check>> = {
  'add-host': checkAddHost,
  attach: settings.checkAttach,
  'blkio-weight-device': settings.checkWeight,
  'device-cgroup-rule': settings.checkCgroupRule,
  'device-read-bps': settings.checkThrottleBytes,
  'device-read-iops': settings.checkThrottleOperations,
  'device-write-bps': settings.checkThrottleBytes,
  'device-write-iops': settings.checkThrottleOperations,
  dns: checkIp,
  'dns-search': checkDnsSearch,
  env: settings.checkEnv,
  label: settings.checkLabel,
  link: checkLink,
  sysctl: settings.checkSysctl,
};

/** The same for other commands. */
const BY_OTHER_FLAG: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  'network connect': { link: checkLink },
  'network create': { label: settings.checkLabel },
  exec: { env: settings.checkEnv },
  'service create': {
    dns: checkIp,
    'dns-search': checkDnsSearch,
    env: settings.checkEnv,
    host: checkAddHost,
    label: settings.checkLabel,
    'container-label': settings.checkLabel,
  },
};

/** The words with which a flag refuses its value as it is read, or undefined. `memory-swap` also takes -1. */
export function checkFlagValue(command: readonly string[], flag: FlagUse, value: string): string | undefined {
  const name = command.join(' ');
  const table =
    name === 'run' || name === 'create'
      ? BY_RUN_FLAG
      : Object.hasOwn(BY_OTHER_FLAG, name)
        ? BY_OTHER_FLAG[name]
        : undefined;
  if (flag.name === 'memory-swap' && value === '-1') return undefined;
  const own = table !== undefined && Object.hasOwn(table, flag.name) ? table[flag.name] : undefined;
  return (own ?? BY_KIND[flag.spec.kind])?.(value);
}
