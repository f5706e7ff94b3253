import { UNKNOWN_CHARACTER } from '../../text/sourcedText.ts';
import { parsePortMapping } from '../port/port.ts';
import type { PortDialect } from '../port/model.ts';
import { isOn, lastValue, usesOf, type CliProblem, type DockerInvocation, type FlagUse } from './invocation.ts';
import { networkProblem } from './networkProblem.ts';
import { isMac } from './values/network.ts';
import { checkReference } from './values/reference.ts';
import { checkPull, checkRestart, checkSecurityOption } from './values/settings.ts';
import { checkVolume } from './values/volume.ts';

type Step = (invocation: DockerInvocation) => CliProblem | undefined;

const refused = (flag: FlagUse, message: string): CliProblem => ({
  kind: 'invalid-value',
  message,
  at: flag.value?.at ?? flag.at,
  order: flag.order,
  flag,
});

const conflict = (flag: FlagUse | undefined, message: string): CliProblem | undefined =>
  flag && { kind: 'conflict', message, at: flag.at, order: flag.order, flag };

/** The first use of a flag that a check refuses; values that cannot be known pass. */
function eachValue(name: string, check: (value: string, flag: FlagUse) => string | undefined): Step {
  return (invocation) => {
    for (const flag of usesOf(invocation, name)) {
      const value = flag.value?.text;
      if (value === undefined || value.includes(UNKNOWN_CHARACTER)) continue;
      const message = check(value, flag);
      if (message !== undefined) return refused(flag, message);
    }
    return undefined;
  };
}

/** Of a flag that keeps its last value, that one. */
const lastOnly =
  (name: string, check: (value: string) => string | undefined): Step =>
  (invocation) => {
    const last = usesOf(invocation, name).at(-1);
    return eachValue(name, (value, flag) => (flag === last ? check(value) : undefined))(invocation);
  };

const ports =
  (name: string, dialect: PortDialect): Step =>
  (invocation) => {
    for (const flag of usesOf(invocation, name)) {
      const problem = flag.value && parsePortMapping(flag.value, dialect).problem;
      if (problem !== undefined) return refused(flag, problem.words);
    }
    return undefined;
  };

const mode = (name: string, message: string, valid: RegExp): Step =>
  lastOnly(name, (value) => (valid.test(value) ? undefined : message));

const HEALTH = [
  'health-cmd',
  'health-interval',
  'health-timeout',
  'health-start-period',
  'health-retries',
  'health-start-interval',
];

/** Settings that say nothing do not conflict with `--no-healthcheck`. */
const isHealthSetting = (flag: FlagUse): boolean =>
  HEALTH.includes(flag.name) && !/^(?:0[a-z]*|)$/.test(flag.value?.text ?? '');

const healthcheck: Step = (invocation) => {
  if (!isOn(invocation, 'no-healthcheck') || !invocation.flags.some(isHealthSetting)) return undefined;
  return conflict(usesOf(invocation, 'no-healthcheck').at(-1), '--no-healthcheck conflicts with --health-* options');
};

const NOT_NEGATIVE = [
  'health-interval',
  'health-timeout',
  'health-retries',
  'health-start-period',
  'health-start-interval',
];

const isNegative = (value: string): boolean => /^-.*[1-9]/.test(value);

const restartAndRemove: Step = (invocation) => {
  const restart = lastValue(invocation, 'restart')?.text ?? '';
  if (!isOn(invocation, 'rm') || /^(?:no(?::|$)|$)/.test(restart) || restart.includes(UNKNOWN_CHARACTER))
    return undefined;
  return conflict(usesOf(invocation, 'rm').at(-1), 'conflicting options: cannot specify both --restart and --rm');
};

const attachAndDetach: Step = (invocation) => {
  if (!isOn(invocation, 'detach')) return undefined;
  return conflict(usesOf(invocation, 'attach')[0], 'conflicting options: cannot specify both --attach and --detach');
};

/** The image; a dash that a text processor has made longer (`–p`) makes an image of the flag. */
const image: Step = ({ positionals }) => {
  const [word] = positionals;
  if (word === undefined || word.text.includes(UNKNOWN_CHARACTER)) return undefined;
  const message = checkReference(word.text);
  return message === undefined
    ? undefined
    : { kind: 'invalid-value', message, at: word.at, order: Number.MAX_SAFE_INTEGER };
};

/**
 * The checks of `docker run` behind its flags, in the order in which they are made.
 * https://github.com/docker/cli/blob/v28.2.2/cli/command/container/opts.go
 */
const STEPS: readonly Step[] = [
  lastOnly('pull', checkPull),
  lastOnly('mac-address', (value) =>
    value === '' || isMac(value) ? undefined : `${value} is not a valid mac address`,
  ),
  lastOnly('memory-swappiness', (value) =>
    Number(value) >= -1 && Number(value) <= 100
      ? undefined
      : `invalid value: ${Number(value)}. Valid memory swappiness range is 0-100`,
  ),
  eachValue('volume', checkVolume),
  ports('publish', 'cli'),
  ports('expose', 'run-expose'),
  mode('pid', '--pid: invalid PID mode', /^(?:|host|container:.+)$/s),
  mode('uts', '--uts: invalid UTS mode', /^(?:|host)$/),
  mode('userns', '--userns: invalid USER mode', /^(?:|host)$/),
  mode('cgroupns', '--cgroupns: invalid CGROUP mode', /^(?:|host|private)$/),
  lastOnly('restart', checkRestart),
  eachValue('security-opt', checkSecurityOption),
  eachValue('storage-opt', (value) => (value.includes('=') ? undefined : 'invalid storage option')),
  healthcheck,
  ...NOT_NEGATIVE.map((name) =>
    lastOnly(name, (value) => (isNegative(value) ? `--${name} cannot be negative` : undefined)),
  ),
  restartAndRemove,
  networkProblem,
  attachAndDetach,
  image,
];

/** The first reason for which `docker run` or `docker create` refuses options that are well formed one by one. */
export function runProblem(invocation: DockerInvocation): CliProblem | undefined {
  for (const step of STEPS) {
    const problem = step(invocation);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
