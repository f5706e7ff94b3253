import type { SourcedText } from '../../text/sourcedText.ts';

/** The program that a simple command runs, behind `sudo`, `exec`, `env A=b` and the like. */
export interface Program {
  /** Index of its word. */
  readonly index: number;
  /** File name without folder and without `.exe`. */
  readonly name: string;
}

type Words = readonly Pick<SourcedText, 'text'>[];

/** How many words a wrapper takes for itself besides its options, and which options take a value. */
const WRAPPERS: Readonly<Record<string, { readonly operands: number; readonly valued: readonly string[] }>> = {
  sudo: { operands: 0, valued: ['-u', '-g', '-h', '-p', '-C', '-D', '--user', '--group'] },
  doas: { operands: 0, valued: ['-u', '-C'] },
  exec: { operands: 0, valued: ['-a'] },
  command: { operands: 0, valued: [] },
  nohup: { operands: 0, valued: [] },
  time: { operands: 0, valued: [] },
  nice: { operands: 0, valued: ['-n'] },
  ionice: { operands: 0, valued: ['-c', '-n'] },
  setsid: { operands: 0, valued: [] },
  stdbuf: { operands: 0, valued: ['-i', '-o', '-e'] },
  env: { operands: 0, valued: ['-u', '-C', '--unset', '--chdir'] },
  timeout: { operands: 1, valued: ['-s', '-k', '--signal', '--kill-after'] },
  gosu: { operands: 1, valued: [] },
  'su-exec': { operands: 1, valued: [] },
  setpriv: { operands: 0, valued: ['--reuid', '--regid', '--groups'] },
  tini: { operands: 0, valued: ['-e', '-p'] },
  'dumb-init': { operands: 0, valued: ['-r', '--rewrite'] },
  catatonit: { operands: 0, valued: [] },
  'xvfb-run': { operands: 0, valued: ['-n', '-s', '--server-args'] },
  'docker-entrypoint': { operands: 0, valued: [] },
  'docker-php-entrypoint': { operands: 0, valued: [] },
};

const ASSIGNMENT = /^[A-Za-z_]\w*=/;

/** The program of a simple command, or undefined if there is none or its name is unknown. */
export function programOf(words: Words, from = 0): Program | undefined {
  let index = from;
  while (index < words.length) {
    const text = words[index]?.text ?? '';
    if (ASSIGNMENT.test(text)) {
      index++;
      continue;
    }
    const name = programName(text);
    const wrapper = Object.hasOwn(WRAPPERS, name.replace(/\.sh$/, ''))
      ? WRAPPERS[name.replace(/\.sh$/, '')]
      : undefined;
    if (wrapper === undefined) return name === '' || name.includes('\uFFFC') ? undefined : { index, name };
    index = behindWrapper(words, index + 1, wrapper);
  }
  return undefined;
}

function behindWrapper(words: Words, from: number, wrapper: { operands: number; valued: readonly string[] }): number {
  let index = from;
  let operands = wrapper.operands;
  for (; index < words.length; index++) {
    const text = words[index]?.text ?? '';
    if (text === '--') return index + 1 + operands;
    if (wrapper.valued.includes(text)) index++;
    else if (text.startsWith('-') && text.length > 1) continue;
    else if (operands > 0) operands--;
    else break;
  }
  return index;
}

/** `/usr/bin/psql` as `psql`. */
export const programName = (text: string): string => (text.split(/[/\\]/).at(-1) ?? '').replace(/\.exe$/i, '');
