import { usesOf, type FlagUse } from '../syntax/dockerCli/invocation.ts';
import { networkProblem } from '../syntax/dockerCli/networkProblem.ts';
import { isUserDefined, readNetworkOption } from '../syntax/dockerCli/values/network.ts';
import { hasUnknown } from '../text/sourcedText.ts';
import type { Site } from '../text/span.ts';
import type { Container } from './model.ts';

/** Why the CLI refuses the network flags of a `docker run`. */
export interface NetworkFlagProblem {
  /**
   * mixed: a mode beside a network. twice: one network two times. doubled: a flag and the long form say the same.
   * unknown-key, no-name: the long form itself is wrong.
   */
  readonly kind: 'mixed' | 'twice' | 'doubled' | 'unknown-key' | 'no-name';
  readonly at: Site;
  /** The CLI's own words. */
  readonly words: string;
  /** The flag to change or to take away, and how it is written. */
  readonly flag: FlagUse;
  readonly shown: string;
  /** The network, or the `--network` value, that it goes against. */
  readonly network: string;
  /** The mode that stands beside a network. */
  readonly mode: string;
  /** The key that is unknown, or the word that should be a name. */
  readonly key: string;
  /** The other flag of a pair. */
  readonly other: Site | undefined;
}

/** What the CLI refuses about `--network` and the flags that complete it; aliases on the default bridge are not among it. */
export function networkFlagProblem({ written }: Container): NetworkFlagProblem | undefined {
  if (written.kind !== 'run') return undefined;
  const flags = usesOf(written.invocation, 'network');
  if (flags.some(({ value }) => value === undefined || hasUnknown(value.text))) return undefined;
  const unreadable = flags.map(longFormProblem).find((problem) => problem !== undefined);
  if (unreadable) return unreadable;
  const problem = networkProblem(written.invocation);
  const { flag } = problem ?? {};
  if (problem === undefined || flag === undefined) return undefined;
  const [first] = flags;
  const base = { at: problem.at, words: problem.message, flag, shown: shownFlag(flag), key: '', other: undefined };
  if (problem.message.endsWith('specified multiple times')) {
    const target = targetOf(flag);
    const before = flags.find((one) => one !== flag && targetOf(one) === target);
    return { ...base, kind: 'twice', network: target, mode: '', other: before?.value?.at };
  }
  if (problem.message.startsWith('conflicting options: cannot specify both')) {
    return { ...base, kind: 'doubled', network: first?.value?.text ?? '', mode: '', other: first?.value?.at };
  }
  if (!problem.message.startsWith('conflicting options: cannot attach both')) return undefined;
  const mode = flags.find((one) => !isUserDefined(targetOf(one)));
  const network = flags.find((one) => isUserDefined(targetOf(one)));
  const other = flag === mode ? network : mode;
  return {
    ...base,
    kind: 'mixed',
    mode: mode ? targetOf(mode) : '',
    network: network ? targetOf(network) : '',
    other: other?.value?.at,
  };
}

const shownFlag = ({ spelled, value }: FlagUse): string => `${spelled} ${value?.text ?? ''}`;

function targetOf({ value }: FlagUse): string {
  const option = readNetworkOption(value?.text ?? '');
  return 'error' in option ? '' : option.target;
}

function longFormProblem(flag: FlagUse): NetworkFlagProblem | undefined {
  const { value } = flag;
  const option = readNetworkOption(value?.text ?? '');
  if (value === undefined || !('error' in option)) return undefined;
  const base = {
    at: value.at,
    words: option.error,
    flag,
    shown: shownFlag(flag),
    network: '',
    mode: '',
    other: undefined,
  };
  const key = /^invalid field key (.*)$/.exec(option.error)?.[1];
  if (key !== undefined) return { ...base, kind: 'unknown-key', key };
  const field = /^invalid field (.*)$/.exec(option.error)?.[1];
  if (field !== undefined && value.text.startsWith(`${field},`) && !/(?:^|,)name=/.test(value.text))
    return { ...base, kind: 'no-name', key: field };
  return option.error === 'network name/id is not specified' ? { ...base, kind: 'no-name', key: '' } : undefined;
}
