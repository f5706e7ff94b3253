import { locate } from '../../text/sourcedText.ts';
import { applyInner, editAll } from '../../topology/edits/text.ts';
import type { Publication, PublicationNote, Topology } from '../../topology/model.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { shownText } from '../commandWords.ts';
import { REPAIR_TITLES } from '../invalid-port-mapping/words.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A key in the long form of `-p` that docker drops. */
interface Dropped {
  readonly publication: Publication;
  readonly note: PublicationNote;
  /** What the mapping is meant to be, where that is plain. */
  readonly meant: string | undefined;
}

function* check(topology: Topology): Generator<Dropped> {
  for (const container of topology.containers) {
    if (container.engine !== 'docker' || isSynopsis(topology, container)) continue;
    for (const publication of container.publications) {
      for (const note of publication.notes) {
        if (note.note.kind !== 'dropped-key') continue;
        const repair = note.note.repairs[0];
        yield { publication, note, meant: repair && shownText(applyInner(note.source.text, repair.edits)) };
      }
    }
  }
}

const isAddress = ({ note }: PublicationNote): boolean => /^(?:host_)?ip$/.test(note.text.trim());

function* fixes({ note: { source, note } }: Dropped): Generator<Fix> {
  for (const { kind, edits: inner } of note.repairs) {
    const edits = editAll(source, inner);
    const title = REPAIR_TITLES[kind];
    const after = shownText(applyInner(source.text, inner));
    if (edits)
      yield {
        title: { en: title.en(after), ko: title.ko(after) },
        safety: kind === 'trim-blanks' || kind === 'drop-key' ? 'safe' : 'unsafe',
        edits,
      };
  }
}

/** Keys in `-p published=…,target=…` that are dropped without a word. */
export const publishCsvUnknownKey = defineRule<Dropped>({
  id: 'publish-csv-unknown-key',
  severity: 'warning',
  confidence: 'high',
  concept: 'publishing-ports',
  standsAlone: true,
  title: { en: 'A key of `-p` that docker drops', ko: 'docker가 버리는 `-p`의 키' },
  check,
  report: ({ note: { source, note } }) => ({ at: locate(source, note.span), value: { source, range: note.span } }),
  message: {
    en: ({ note, meant }) => {
      const effect = isAddress(note) ? 'so the port is published on every address of the host' : 'so it sets nothing';
      const advice = meant === undefined ? 'Remove it.' : `Write \`${meant}\`.`;
      return `Of the keys of \`-p\`, \`docker run\` reads only \`published\`, \`target\` and \`protocol\`. It drops \`${shownText(note.note.text)}\` without a word, ${effect}. ${advice}`;
    },
    ko: ({ note, meant }) => {
      const effect = isAddress(note) ? '포트가 호스트의 모든 주소에 게시됩니다' : '아무것도 설정되지 않습니다';
      const advice = meant === undefined ? '지우세요.' : `\`${meant}\` 값으로 쓰세요.`;
      return `\`docker run\` 명령은 \`-p\` 옵션의 키 가운데 \`published\`, \`target\`, \`protocol\`만 읽습니다. \`${shownText(note.note.text)}\` 키는 말없이 버려져서 ${effect}. ${advice}`;
    },
  },
  fixes,
});
