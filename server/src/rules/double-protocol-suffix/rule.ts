import { locate } from '../../text/sourcedText.ts';
import { shownMapping, splitMapping } from '../../topology/edits/publications.ts';
import { editAll } from '../../topology/edits/text.ts';
import { valueOf } from '../../topology/known.ts';
import { notedMappings, type Noted } from '../notedMappings.ts';
import { defineRule, type Fix } from '../rule.ts';

/** The protocol behind the second slash, if it is one. */
const second = ({ note: { note } }: Noted): string | undefined =>
  /^\/(tcp|udp|sctp)$/i.exec(note.text)?.[1]?.toLowerCase();

const base = ({ publication, note: { note } }: Noted): string => shownMapping(publication).slice(0, note.span.start);

function* fixes(fact: Noted): Generator<Fix> {
  const { publication, note } = fact;
  const other = second(fact);
  const first = base(fact);
  if (other !== undefined && other !== valueOf(publication.protocol)) {
    const both = [first, first.replace(/\/[a-z]+$/i, `/${other}`)];
    const edits = splitMapping(publication, both);
    if (edits)
      yield {
        title: { en: `Publish both protocols: ${both.join(' ')}`, ko: `두 프로토콜 모두 게시: ${both.join(' ')}` },
        safety: 'unsafe',
        edits,
      };
  }
  const dropped = editAll(note.source, note.note.repairs[0]?.edits ?? []);
  if (dropped)
    yield {
      title: { en: `Keep the first protocol: ${first}`, ko: `첫 번째 프로토콜만 남기기: ${first}` },
      safety: 'unsafe',
      edits: dropped,
    };
}

/** Two protocols behind one port, of which the second is ignored. */
export const doubleProtocolSuffix = defineRule<Noted>({
  id: 'double-protocol-suffix',
  severity: 'warning',
  confidence: 'high',
  concept: 'publishing-ports',
  standsAlone: true,
  title: { en: 'A second protocol in a port mapping', ko: '포트 매핑의 두 번째 프로토콜' },
  check: (topology) => notedMappings(topology, 'double-protocol-suffix'),
  report: ({ note: { source, note } }) => ({ at: locate(source, note.span), value: { source, range: note.span } }),
  message: {
    en: ({ publication, note }) =>
      `Of \`${shownMapping(publication)}\` only ${valueOf(publication.protocol) ?? 'the first protocol'} is published: a mapping has one protocol, and \`${note.note.text}\` is ignored without a word. Write a mapping for each.`,
    ko: ({ publication, note }) =>
      `\`${shownMapping(publication)}\` 매핑에서는 ${valueOf(publication.protocol) ?? '첫 번째 프로토콜'}만 게시됩니다. 매핑 하나에는 프로토콜이 하나뿐이며 \`${note.note.text}\` 부분은 말없이 무시됩니다. 프로토콜마다 매핑을 하나씩 쓰세요.`,
  },
  fixes,
});
