import { UNKNOWN_CHARACTER } from '../../text/sourcedText.ts';
import { lastValue, usesOf, type CliProblem, type DockerInvocation, type FlagUse } from './invocation.ts';
import { isMac, isUserDefined, readNetworkOption, type NetworkOption } from './values/network.ts';

/** One `--network` with the flags that complete it. */
interface Attached {
  readonly flag: FlagUse | undefined;
  readonly option: NetworkOption;
}

const DEFAULT: NetworkOption = { target: 'default', aliases: [], ip: '', ip6: '', macAddress: '', linkLocalIps: [] };

/**
 * What `--network`, `--network-alias`, `--ip` and their like refuse together. Flags such as `--ip` belong to the
 * first network. https://github.com/docker/cli/blob/v28.2.2/cli/command/container/opts.go
 */
export function networkProblem(invocation: DockerInvocation): CliProblem | undefined {
  const attached: Attached[] = [];
  for (const flag of usesOf(invocation, 'network')) {
    const option = readNetworkOption(flag.value?.text ?? '');
    if ('error' in option || flag.value?.text.includes(UNKNOWN_CHARACTER) === true) return undefined;
    attached.push({ flag, option });
  }
  if (attached.length === 0) attached.push({ flag: undefined, option: DEFAULT });
  const seen = new Set<string>();
  for (const [i, network] of attached.entries()) {
    const problem = (i === 0 ? doubled(invocation, network) : undefined) ?? single(invocation, network, i === 0);
    if (problem !== undefined) return problem;
    const { target } = network.option;
    if (seen.has(target)) return conflict(network.flag, `network "${target}" is specified multiple times`);
    seen.add(target);
  }
  const modes = attached.map(({ option }) => isUserDefined(option.target));
  if (!modes.includes(true) || !modes.includes(false)) return undefined;
  const second = attached[modes.lastIndexOf(modes[0] === false)] ?? attached[1];
  return conflict(
    second?.flag,
    'conflicting options: cannot attach both user-defined and non-user-defined network-modes',
  );
}

const conflict = (flag: FlagUse | undefined, message: string): CliProblem | undefined =>
  flag && { kind: 'conflict', message, at: flag.value?.at ?? flag.at, order: flag.order, flag };

/** Settings that both the network and a flag of their own may give. */
const DOUBLES: readonly {
  readonly flag: string;
  readonly isSet: (option: NetworkOption) => boolean;
  readonly what: string;
}[] = [
  { flag: 'network-alias', isSet: ({ aliases }) => aliases.length > 0, what: 'alias' },
  { flag: 'ip', isSet: ({ ip }) => ip !== '', what: 'IPv4 address' },
  { flag: 'ip6', isSet: ({ ip6 }) => ip6 !== '', what: 'IPv6 address' },
  { flag: 'mac-address', isSet: ({ macAddress }) => macAddress !== '', what: 'MAC address' },
  { flag: 'link-local-ip', isSet: ({ linkLocalIps }) => linkLocalIps.length > 0, what: 'link-local IP addresses' },
];

const LISTS: ReadonlySet<string> = new Set(['network-alias', 'link-local-ip']);

function doubled(invocation: DockerInvocation, { option }: Attached): CliProblem | undefined {
  for (const { flag, isSet, what } of DOUBLES) {
    const uses = usesOf(invocation, flag);
    const given = LISTS.has(flag) ? uses.length > 0 : (lastValue(invocation, flag)?.text ?? '') !== '';
    if (isSet(option) && given) {
      return conflict(uses.at(-1), `conflicting options: cannot specify both --${flag} and per-network ${what}`);
    }
  }
  return undefined;
}

function single(invocation: DockerInvocation, { flag, option }: Attached, isFirst: boolean): CliProblem | undefined {
  if (option.target.trim() === '') return conflict(flag, 'no name set for network');
  const aliasFlag = isFirst ? usesOf(invocation, 'network-alias')[0] : undefined;
  if (!isUserDefined(option.target) && (aliasFlag !== undefined || option.aliases.length > 0)) {
    return conflict(aliasFlag ?? flag, 'network-scoped aliases are only supported for user-defined networks');
  }
  const { macAddress } = option;
  return macAddress === '' || isMac(macAddress)
    ? undefined
    : conflict(flag, `${macAddress} is not a valid mac address`);
}
