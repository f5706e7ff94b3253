import type { Site } from '../../text/span.ts';
import { replace } from '../../text/textEdit.ts';
import { publishExposed } from '../../topology/edits/exposed.ts';
import { applyInner, editAll, splitWord } from '../../topology/edits/text.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, ExposeWord } from '../../topology/model.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';
import { faultsOf, type Fault } from './faults.ts';
import { faultWords } from './words.ts';

/** Repairs that keep what the author says. */
const SAFE: ReadonlySet<string> = new Set([
  'strip-brackets',
  'split-words',
  'trim-blanks',
  'swap-range',
  'lower-case-protocol',
  'container-part-only',
]);

/** A comment from the end of the word in front of it; undefined if it is the first word of its EXPOSE. */
function withBlankBefore({ exposeWords }: Container, word: ExposeWord, { uri, span }: Site): Site | undefined {
  const before = exposeWords[exposeWords.indexOf(word) - 1];
  if (before === undefined || before.instruction?.span.start !== word.instruction?.span.start) return undefined;
  const { end } = before.source.at.span;
  return before.source.at.uri === uri && end <= span.start ? { uri, span: { start: end, end: span.end } } : undefined;
}

function* fixes({ container, word, kind, at, repairs }: Fault): Generator<Fix> {
  const cut = kind === 'comment' ? withBlankBefore(container, word, at) : undefined;
  if (cut) yield { title: { en: 'Remove the comment', ko: '주석 제거' }, safety: 'unsafe', edits: [replace(cut, '')] };
  if (kind === 'host-mapping' && word.from !== 'dockerfile') {
    const edits = publishExposed(word, container);
    if (edits)
      yield {
        title: { en: `Publish ${word.source.text}`, ko: `${word.source.text} 게시` },
        safety: 'unsafe',
        edits,
      };
  }
  for (const { kind: repair, edits: inner } of repairs) {
    if (repair === 'split-words' && word.from !== 'dockerfile') continue;
    const after = applyInner(word.source.text, inner);
    const splits = word.from === 'dockerfile' && /\s/.test(after);
    const edits = splits ? splitWord(word.source, inner) : editAll(word.source, inner);
    if (edits)
      yield {
        title: { en: `Write ${after}`, ko: `${after} 값으로 쓰기` },
        safety: SAFE.has(repair) && word.from === 'dockerfile' ? 'safe' : 'unsafe',
        edits,
      };
  }
}

/** Words of EXPOSE, `expose` and `--expose` that are no container ports. */
export const invalidExpose = defineRule<Fault>({
  id: 'invalid-expose',
  severity: 'error',
  confidence: 'high',
  concept: 'publishing-ports',
  standsAlone: true,
  title: { en: 'Exposed, and no container port', ko: '컨테이너 포트가 아닌 노출 값' },
  check: faultsOf,
  report: ({ at, severity, word: { source } }) => ({
    at,
    value: { source },
    severity: isOnlyDefault(source) ? lowered(severity) : severity,
  }),
  message: faultWords,
  fixes,
});
