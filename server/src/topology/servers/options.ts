import { hasUnknown } from '../../text/sourcedText.ts';
import { span, type Span } from '../../text/span.ts';
import { readBind, type BindAddress } from './bindAddress.ts';
import type { Words } from './launch.ts';
import type { ServerRow } from './row.ts';

/** An address that an option or operand gives, and where. */
export interface GivenAddress extends BindAddress {
  readonly word: number;
  /** The value within the word; the spans of the address refer to the word as well. */
  readonly value: Span;
}

/** What the words behind a server's name say about where it listens. */
export interface ReadOptions {
  readonly addresses: readonly GivenAddress[];
  readonly port: number | 'unknown' | undefined;
  readonly configured: boolean;
  readonly socket: boolean;
  /** True if some word may be any option. */
  readonly uncertain: boolean;
}

type Role = 'host' | 'bind' | 'port' | 'config' | 'socket' | 'valued' | 'all';

const ROLES: readonly (readonly [Role, (row: ServerRow) => readonly string[] | undefined])[] = [
  ['host', (row) => row.host],
  ['bind', (row) => row.bind],
  ['port', (row) => row.portOption],
  ['config', (row) => row.config],
  ['socket', (row) => row.socket],
  ['valued', (row) => row.valued],
  ['all', (row) => row.all],
];

/** Reads the words from `from` on, in the grammar of one server. */
export function readOptions(words: Words, from: number, row: ServerRow): ReadOptions {
  const addresses: GivenAddress[] = [];
  const operands: number[] = [];
  let [port, configured, socket, uncertain]: [ReadOptions['port'], boolean, boolean, boolean] = [
    undefined,
    false,
    false,
    false,
  ];
  for (let index = from; index < words.length; index++) {
    const text = words[index]?.text ?? '';
    const option = optionOf(text, words[index + 1]?.text, row);
    if (option === undefined) {
      if (text === '\uFFFC' || /^\$[@*{(A-Za-z_]/.test(text)) uncertain = true;
      if (!text.startsWith('-')) operands.push(index);
      continue;
    }
    const { role, start } = option;
    if (role === 'all') {
      addresses.push({ binds: 'all', host: span(0, text.length), word: index, value: span(0, text.length) });
      continue;
    }
    const at = start === undefined ? ++index : index;
    const written = words[at]?.text;
    if (written === undefined) continue;
    const value = written.slice(start ?? 0);
    if (role === 'host' || role === 'bind') addresses.push(given(value, at, start ?? 0, role === 'bind'));
    else if (role === 'port') port = portIn(value);
    else if (role === 'config') configured = true;
    else if (role === 'socket') socket = true;
  }
  if (row.operand === 'bind') addresses.push(...operandAddress(words, operands));
  const texts = operands.map((index) => words[index]?.text ?? '');
  if (row.operand === 'port') port ??= texts.map(portIn).find((read) => typeof read === 'number');
  if (row.configOperand === true) configured ||= texts.some((text) => text.endsWith('.conf'));
  return { addresses, port, configured, socket, uncertain };
}

const portIn = (text: string): number | 'unknown' => (/^[0-9]{1,5}$/.test(text) ? Number(text) : 'unknown');

function given(value: string, word: number, start: number, withPort: boolean): GivenAddress {
  const read = readBind(value, withPort);
  const move = (at: Span): Span => span(at.start + start, at.end + start);
  return { ...read, host: move(read.host), word, value: span(start, start + value.length) };
}

/** `runserver [host:]port`: the last operand that looks like one. */
function operandAddress(words: Words, operands: readonly number[]): GivenAddress[] {
  const word = operands.findLast((index) =>
    /^(?:[\w.\-[\]:\uFFFC$]*:)?[0-9\uFFFC]+$|^\S*:\S*$|\uFFFC/.test(words[index]?.text ?? ''),
  );
  return word === undefined ? [] : [given(words[word]?.text ?? '', word, 0, true)];
}

/** An option of the row at the start of a word; `start` is where its value begins if it stands in the same word. */
function optionOf(
  text: string,
  next: string | undefined,
  row: ServerRow,
): { role: Role; start: number | undefined } | undefined {
  if (!text.startsWith('-') || hasUnknown(text.slice(0, 2))) return undefined;
  const equals = text.indexOf('=');
  const name = equals === -1 ? text : text.slice(0, equals);
  const alone = equals === -1 && (next === undefined || next.startsWith('-'));
  if (alone && row.all?.includes(name) === true) return { role: 'all', start: 0 };
  for (const [role, options] of ROLES) {
    if (options(row)?.includes(name) === true) {
      if (role === 'all' && row.host?.includes(name) !== true) return { role, start: 0 };
      return { role, start: equals === -1 ? undefined : equals + 1 };
    }
  }
  // `-b0.0.0.0:8000`
  const short = text.startsWith('--') ? undefined : text.slice(0, 2);
  for (const [role, options] of ROLES) {
    if (short !== undefined && text.length > 2 && role !== 'all' && options(row)?.includes(short) === true)
      return { role, start: 2 };
  }
  return undefined;
}
