/** How a program that runs another one is called. */
export interface Wrapper {
  /** Options whose value is the next word. */
  readonly values?: string;
  /** Options with which it only answers a question and runs nothing. */
  readonly queries?: readonly string[];
  /** Words between its options and the command: the seconds of `timeout`. */
  readonly operands?: number;
  /** Whether `NAME=value` words may stand in front of the command. */
  readonly assignments?: boolean;
  /** Whether it adds arguments that the script does not show. */
  readonly appends?: boolean;
}

export const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  sudo: {
    values:
      '-u -g -h -p -C -r -t -T -U -D -R --user --group --host --prompt --chdir --chroot --close-from --role --type --other-user',
    queries: ['-l', '--list', '-v', '--validate', '-k', '-K', '-V', '--version'],
    assignments: true,
  },
  doas: { values: '-u -C' },
  env: { values: '-u -C -S --unset --chdir', assignments: true },
  time: { values: '-f -o --format --output' },
  nohup: {},
  exec: { values: '-a' },
  command: { queries: ['-v', '-V'] },
  builtin: {},
  nice: { values: '-n --adjustment' },
  ionice: { values: '-c -n -p -P -u --class --classdata', queries: ['-p'] },
  timeout: { values: '-s -k --signal --kill-after', operands: 1 },
  xargs: {
    values: '-n -P -L -I -d -s -a -E --max-args --max-procs --max-lines --replace --delimiter --max-chars --arg-file',
    appends: true,
  },
  watch: { values: '-n --interval' },
  setsid: {},
  stdbuf: { values: '-i -o -e --input --output --error' },
  unbuffer: {},
  chrt: { operands: 1 },
  flock: { values: '-w -E --timeout --conflict-exit-code', operands: 1 },
  tini: { values: '-p -e' },
  'dumb-init': {},
  catatonit: {},
  gosu: { operands: 1 },
  'su-exec': { operands: 1 },
  winpty: {},
  retry: { values: '-t -d -m --times --delay' },
};

/** Shells that run the word behind `-c`. */
export const SCRIPT_TAKERS: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', 'su', 'runuser']);

/** Of these, the ones that take a user's name in front of `-c`. */
export const NAMES_USER: ReadonlySet<string> = new Set(['su', 'runuser']);
