import { span, type Span } from '../../text/span.ts';
import { fieldsOf, hasUnknownKey, removable, type Field } from './keyValue.ts';
import type { ParsedPort, PortMapping, PortNote, PortRepair } from './model.ts';
import { parseShort, type ShortRules } from './shortForm.ts';
import { allUnknown, isUnknown, printable, wordSpan, type Word } from './words.ts';

const RULES: ShortRules = { refusesZero: false, refusesHostIp: false, wholeProtocol: false };

/**
 * The value of `docker run -p`. With an `=` it is a list of `key=value` from which the CLI takes `published`, `target` and
 * `protocol`, puts them together as `published:target/protocol` and reads that; it drops every other key without a word.
 * https://github.com/docker/cli/blob/v28.2.2/cli/command/container/opts.go
 */
export function parseCli(text: string): ParsedPort {
  if (!text.includes('=')) return parseShort(text, RULES);
  const fields = fieldsOf(text);
  if (hasUnknownKey(fields)) return allUnknown();
  const broken = fields.find(({ key, value }) => value === undefined || key.text === '');
  if (broken !== undefined) return withoutEquals(broken);
  const standard = standardNotation(fields);
  const parsed = relocate(parseShort(standard.text, RULES), standard, text);
  const dropped = fields.flatMap((field) => droppedKey(field, fields, text));
  if (parsed.problem === undefined) return { ...parsed, notes: [...parsed.notes, ...dropped] };
  // What is wrong may lie in a value of which a part is unknown.
  if (parsed.problem.part === 'hostIp' && isUnknown({ text: parsed.problem.text, start: 0 })) return allUnknown();
  // A key that was dropped is the likely reason for what is missing.
  const meant = dropped.flatMap((note) => note.repairs).filter(({ kind }) => kind !== 'drop-key');
  const repairs = [...parsed.problem.repairs, ...meant];
  return { ...parsed, problem: { ...parsed.problem, repairs } };
}

function withoutEquals({ item }: Field): ParsedPort {
  return {
    problem: {
      kind: 'malformed',
      part: 'key',
      span: wordSpan(item),
      text: item.text,
      words: `invalid publish opts format (should be name=value but got '${printable(item.text)}')`,
      repairs: [],
    },
    notes: [],
    unknownParts: [],
  };
}

/** A text put together from values, and where each of them is written. */
interface Composed {
  readonly text: string;
  readonly segments: readonly { readonly at: number; readonly from: Word }[];
}

function standardNotation(fields: readonly Field[]): Composed {
  const last = (key: string) => fields.findLast((field) => field.key.text === key)?.value;
  const segments: { at: number; from: Word }[] = [];
  let text = '';
  const add = (glue: string, from: Word | undefined, otherwise = '') => {
    text += glue;
    if (from !== undefined) segments.push({ at: text.length, from });
    text += from?.text ?? otherwise;
  };
  add('', last('published'));
  add(':', last('target'));
  add('/', last('protocol'), 'tcp');
  return { text, segments };
}

/** Carries the spans of a parsed text over to the text that its values come from. */
function relocate(parsed: ParsedPort, composed: Composed, text: string): ParsedPort {
  const move = ({ start, end }: Span): Span | undefined => {
    for (const { at, from } of composed.segments) {
      if (at <= start && end <= at + from.text.length) return span(start - at + from.start, end - at + from.start);
    }
    return undefined;
  };
  const orWhole = (at: Span) => move(at) ?? span(0, text.length);
  const repairs = (list: readonly PortRepair[]) => list.flatMap((repair) => moveRepair(repair, move));
  const moved = <T extends { span: Span; text: string; repairs: readonly PortRepair[] }>(it: T): T => {
    const at = orWhole(it.span);
    return { ...it, span: at, text: text.slice(at.start, at.end), repairs: repairs(it.repairs) };
  };
  const { mapping, problem, notes, ...rest } = parsed;
  return {
    ...rest,
    ...(mapping === undefined ? {} : { mapping: { ...mapping, spans: moveSpans(mapping, move) } }),
    ...(problem === undefined ? {} : { problem: moved(problem) }),
    notes: notes.map(moved),
  };
}

function moveRepair(repair: PortRepair, move: (at: Span) => Span | undefined): PortRepair[] {
  const edits = repair.edits.map(({ span: at, newText }) => ({ span: move(at), newText }));
  const kept = edits.flatMap(({ span: at, newText }) => (at === undefined ? [] : [{ span: at, newText }]));
  return kept.length === edits.length ? [{ ...repair, edits: kept }] : [];
}

function moveSpans({ spans }: PortMapping, move: (at: Span) => Span | undefined): PortMapping['spans'] {
  const moved: { -readonly [K in keyof PortMapping['spans']]: PortMapping['spans'][K] } = {};
  for (const part of ['hostIp', 'hostPorts', 'containerPorts', 'protocol'] as const) {
    const at = spans[part];
    const to = at === undefined ? undefined : move(at);
    if (to !== undefined) moved[part] = to;
  }
  return moved;
}

const READ_KEYS: readonly string[] = ['published', 'target', 'protocol'];

const MEANT_KEYS: Readonly<Record<string, string>> = {
  publish: 'published',
  host_port: 'published',
  host: 'published',
  container: 'target',
  container_port: 'target',
  targets: 'target',
  proto: 'protocol',
};

function droppedKey(field: Field, fields: readonly Field[], text: string): PortNote[] {
  const name = field.key.text;
  if (READ_KEYS.includes(name)) return [];
  return [{ kind: 'dropped-key', span: wordSpan(field.key), text: name, repairs: keyRepairs(field, fields, text) }];
}

function keyRepairs(field: Field, fields: readonly Field[], text: string): readonly PortRepair[] {
  const name = field.key.text;
  const trimmed = name.trim();
  const taken = (key: string) => fields.some((other) => other.key.text === key);
  if (trimmed !== name && READ_KEYS.includes(trimmed) && !taken(trimmed)) {
    return [{ kind: 'trim-blanks', edits: [{ span: wordSpan(field.key), newText: trimmed }] }];
  }
  const meant = Object.hasOwn(MEANT_KEYS, trimmed) ? MEANT_KEYS[trimmed] : undefined;
  if (meant !== undefined && !taken(meant))
    return [{ kind: 'rename-key', edits: [{ span: wordSpan(field.key), newText: meant }] }];
  if (trimmed === 'host_ip' || trimmed === 'ip') return shortForm(field, fields, text);
  if (fields.length === 1) return [];
  return [{ kind: 'drop-key', edits: [{ span: removable(field, text.length), newText: '' }] }];
}

/** Only the short form can bind an address: `host_ip=127.0.0.1,published=8080,target=80` is `127.0.0.1:8080:80`. */
function shortForm(field: Field, fields: readonly Field[], text: string): readonly PortRepair[] {
  const value = (key: string) => fields.findLast((other) => other.key.text === key)?.value?.text;
  const [ip, target, protocol] = [field.value?.text ?? '', value('target'), value('protocol')];
  if (target === undefined || printable(text) !== text) return [];
  const address = ip.includes(':') && !ip.startsWith('[') ? `[${ip}]` : ip;
  const suffix = protocol === undefined || protocol === '' || protocol === 'tcp' ? '' : `/${protocol}`;
  const newText = `${address}:${value('published') ?? ''}:${target}${suffix}`;
  if ('problem' in parseShort(newText, RULES)) return [];
  return [{ kind: 'short-form', edits: [{ span: span(0, text.length), newText }] }];
}
