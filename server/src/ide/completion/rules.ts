import type { Locale } from '../../locale/locale.ts';
import { RULES } from '../../rules/index.ts';
import { SEVERITIES } from '../../rules/rule.ts';
import { pathAt } from '../../syntax/yaml/pathAt.ts';
import { parseYaml } from '../../syntax/yaml/parse.ts';
import { runEnd, type Completion, type CompletionRequest, type Typed } from './item.ts';

const COMMENT =
  /(?:#|\/\/|<!--)[ \t]*docker-network-lint[ \t]+(?:(ignore|ignore-file)[ \t]+((?:[a-z0-9-]+,[ \t]*)*))?([a-z0-9-]*)$/;

const WORD = /[a-z0-9-]/;

const TEXT = {
  en: {
    ignore: 'silence a rule on this line and the next',
    'ignore-file': 'silence a rule, or all of them, in this file',
  },
  ko: { ignore: '이 줄과 다음 줄에서 규칙 하나를 무시', 'ignore-file': '이 파일에서 규칙 하나 또는 전체를 무시' },
} as const;

/** In a comment that silences rules: which, and whether here or in the whole file. Undefined elsewhere. */
export function completeSuppression({
  text,
  offset,
  locale,
  rulesHere = [],
}: CompletionRequest): Completion[] | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const match = COMMENT.exec(text.slice(Math.max(lineStart, offset - 500), offset));
  if (match === null) return undefined;
  const word = match[3] ?? '';
  const typed: Typed = { start: offset - word.length, end: runEnd(text, offset, WORD), text: word };
  if (match[1] !== undefined) {
    const ids = ruleIds(typed, (match[2] ?? '').match(/[a-z0-9-]+/g) ?? [], locale);
    return ids.map((one) => (rulesHere.includes(one.label) ? { ...one, rank: one.rank - RULES.length } : one));
  }
  const { start, end } = typed;
  return (['ignore', 'ignore-file'] as const).map((label, rank) => ({
    label,
    kind: 'value',
    detail: TEXT[locale][label],
    insert: text[end] === ' ' ? label : `${label} `,
    start,
    end,
    rank,
  }));
}

const ruleIds = ({ start, end }: Typed, without: readonly string[], locale: Locale, tail = ''): Completion[] =>
  RULES.filter(({ id }) => !without.includes(id)).map(({ id, title }, rank) => ({
    label: id,
    kind: 'rule',
    detail: title[locale],
    insert: id + tail,
    start,
    end,
    rank,
  }));

/** In `.docker-network-lint.yaml`: the rules below `rules:`, and how loud each may be. */
export function completeConfigFile({ text, uri, offset, locale }: CompletionRequest): Completion[] {
  const root = parseYaml(text, uri).documents[0]?.root;
  if (root === undefined) return [];
  const { steps } = pathAt(root, offset);
  const [first, second] = steps.flatMap((step) => (step.kind === 'entry' ? [step] : []));
  if (first?.entry.key.source.text !== 'rules') return [];
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  if (/(?:^|\s)#/.test(text.slice(lineStart, offset))) return [];
  const behindColon = /:[ \t]*["']?[a-z]*$/.exec(text.slice(lineStart, offset));
  const word = /[a-z0-9-]*$/.exec(text.slice(lineStart, offset))?.[0] ?? '';
  const typed: Typed = { start: offset - word.length, end: runEnd(text, offset, WORD), text: word };
  if (behindColon !== null) {
    if (second === undefined) return [];
    return [...SEVERITIES, 'off'].map((label, rank) => ({
      label,
      kind: 'value',
      // A value that sticks to its colon is none.
      ...(text[typed.start - 1] === ':' ? { insert: ` ${label}` } : {}),
      start: typed.start,
      end: typed.end,
      rank,
    }));
  }
  const { value } = first.entry;
  const written =
    value.kind === 'map' ? value.entries.map(({ key }) => key.source.text).filter((id) => id !== word) : [];
  return lineStart === 0
    ? []
    : ruleIds(typed, written, locale, /^(?:[ \t]*:|["'])/.test(text.slice(typed.end, typed.end + 20)) ? '' : ': ');
}
