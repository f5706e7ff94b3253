import type { PortProblem } from '../../syntax/port/model.ts';
import { hopsOf, locate, UNKNOWN_CHARACTER, type SourcedText } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import {
  hasUnknownKey,
  mappingReadAsKey,
  shownMapping,
  splitMapping,
  withoutBlank,
} from '../../topology/edits/publications.ts';
import { applyInner, editAll } from '../../topology/edits/text.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { isFilledIn, isWordInPage } from '../commandWords.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';
import { REPAIR_TITLES, refusalWords, type Refusal } from './words.ts';

/** A mapping that the CLI, Compose or the engine refuses. */
interface Refused {
  readonly at: Site;
  readonly publication: Publication;
  readonly refusal: Refusal;
  /** The text that the refused part stands in; undefined where a part is missing altogether. */
  readonly source: SourcedText | undefined;
  readonly problem: PortProblem | undefined;
}

const shown = (text: string): string => text.replaceAll(UNKNOWN_CHARACTER, '…').replace(/\s+/g, ' ');

function readerOf(container: Container, publication: Publication): Refusal['reader'] {
  if (container.engine === 'podman') return 'Podman';
  return container.kind === 'service' && publication.syntax === 'short' ? 'Compose' : 'Docker';
}

function* check(topology: Topology): Generator<Refused> {
  for (const container of topology.containers) {
    for (const publication of container.publications) {
      const reader = readerOf(container, publication);
      for (const { source, problem } of publication.problems)
        if (problem.kind !== 'container-port-zero' && !isForReader(publication, source, problem))
          yield refused(publication, reader, source, problem);
      const missing = missingTarget(publication);
      if (missing) yield missing;
    }
  }
}

/** A word in brackets or letters that a page leaves to its reader: `<port>`, `HOST_PORT`; and a part that a template fills in. */
function isForReader({ at }: Publication, source: SourcedText, problem: PortProblem): boolean {
  const { text } = source;
  if (isFilledIn(text) || isWordInPage(source) || /\{\{.*\}\}|<%.*%>/.test(text)) return true;
  if (problem.kind !== 'not-a-number' || !/\.(?:md|markdown|mdx)$/i.test(at.uri)) return false;
  return /<[^<>]*>/.test(text) || /^[<[{(]?[a-z][a-z _-]*[>\])}]?$/i.test(problem.text.trim());
}

function refused(
  publication: Publication,
  reader: Refusal['reader'],
  source: SourcedText,
  problem: PortProblem,
): Refused {
  const { kind, span, text, counts } = problem;
  const empty = span.start === span.end || text.trim() === '';
  const refusal = {
    kind,
    whole: shown(publication.source?.text ?? shownMapping(publication)),
    part: shown(text),
    reader,
    counts,
    repairs: problem.repairs.map((repair) => repair.kind),
  };
  const at = source.text === '' ? source.at : locate(source, empty ? { start: 0, end: source.text.length } : span);
  return { at, publication, refusal, source, problem };
}

/** A mapping in the long syntax without `target`, or one that YAML takes for a key with a value. */
function missingTarget(publication: Publication): Refused | undefined {
  if (publication.syntax !== 'long' || publication.fields.containerPorts !== undefined) return undefined;
  if (publication.problems.some(({ problem }) => problem.part === 'containerPorts')) return undefined;
  const key = mappingReadAsKey(publication);
  // Another rule says what the unknown key is to be called.
  if (key === undefined && hasUnknownKey(publication)) return undefined;
  const kind = key === undefined ? 'missing-container-port' : 'blank-makes-a-key';
  const whole = key ?? shown(`published: ${publication.fields.hostPorts?.text ?? ''}`).trim();
  const refusal = { kind, whole, part: whole, reader: 'Compose', counts: undefined, repairs: [] } as const;
  return { at: publication.at, publication, refusal, source: undefined, problem: undefined };
}

function* fixes({ publication, source, problem, refusal }: Refused): Generator<Fix> {
  if (refusal.kind === 'blank-makes-a-key') {
    const edits = withoutBlank(publication);
    if (edits)
      yield { title: { en: 'Write the mapping in quotes', ko: '매핑을 따옴표 안에 쓰기' }, safety: 'safe', edits };
  }
  if (source === undefined || problem === undefined) return;
  for (const { kind, edits: inner } of problem.repairs) {
    const after = applyInner(source.text, inner);
    const edits = kind === 'split-words' ? splitMapping(publication, after.split(/\s+/)) : editAll(source, inner);
    if (edits === undefined) continue;
    const title = REPAIR_TITLES[kind];
    yield {
      title: { en: title.en(shown(after)), ko: title.ko(shown(after)) },
      safety: SAFE.has(kind) ? 'safe' : 'unsafe',
      edits,
    };
  }
}

/** Repairs that change how the mapping is written and not what its author says. */
const SAFE: ReadonlySet<string> = new Set([
  'loopback-address',
  'any-address',
  'strip-scheme',
  'drop-zone',
  'bracket-ipv6',
  'move-protocol',
  'lower-case-protocol',
  'swap-range',
  'trim-blanks',
  'split-words',
  'strip-brackets',
  'expand-variable',
  'same-host-port',
]);

/** Every port mapping that is refused, by the CLI, by Compose, or later by the engine. */
export const invalidPortMapping = defineRule<Refused>({
  id: 'invalid-port-mapping',
  severity: 'error',
  confidence: 'high',
  concept: 'publishing-ports',
  standsAlone: true,
  title: { en: 'A port mapping that Docker refuses', ko: 'Docker가 거부하는 포트 매핑' },
  check,
  report: ({ at, source }) => {
    const isDefault = source !== undefined && hopsOf(source).some(({ kind }) => kind === 'default');
    return isDefault ? { at, severity: lowered('error') } : { at };
  },
  message: {
    en: ({ refusal }) => refusalWords.en(refusal),
    ko: ({ refusal }) => refusalWords.ko(refusal),
  },
  fixes,
});
