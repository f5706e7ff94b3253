import { locate } from '../../text/sourcedText.ts';
import { applyInner, editAll } from '../../topology/edits/text.ts';
import { notedMappings, type Noted } from '../notedMappings.ts';
import { defineRule } from '../rule.ts';

const bracketed = ({ note: { source, note } }: Noted): string => applyInner(source.text, note.repairs[0]?.edits ?? []);

/** An IPv6 address of the host without brackets, which only some port parsers can tell from the ports. */
export const unbracketedIpv6Port = defineRule<Noted>({
  id: 'unbracketed-ipv6-port',
  severity: 'warning',
  confidence: 'high',
  concept: 'ipv6',
  standsAlone: true,
  title: { en: 'An IPv6 address without brackets in a mapping', ko: '매핑에 대괄호 없이 쓴 IPv6 주소' },
  check: (topology) => notedMappings(topology, 'unbracketed-ipv6'),
  report: ({ note: { source, note } }) => ({ at: locate(source, note.span), value: { source, range: note.span } }),
  message: {
    en: (fact) =>
      `Docker's current programs can tell the colons of \`${fact.note.note.text}\` from those of the mapping; Podman and older builds of Compose refuse it with "too many colons in address". Write \`${bracketed(fact)}\`, which all of them read.`,
    ko: (fact) =>
      `\`${fact.note.note.text}\` 주소의 콜론과 매핑의 콜론을 Docker의 최신 프로그램은 구별하지만, Podman과 예전 Compose 빌드는 "too many colons in address" 오류로 거부합니다. 모두가 읽을 수 있게 \`${bracketed(fact)}\`처럼 쓰세요.`,
  },
  *fixes(fact) {
    const edits = editAll(fact.note.source, fact.note.note.repairs[0]?.edits ?? []);
    if (edits)
      yield {
        title: {
          en: `Put the address in brackets: ${bracketed(fact)}`,
          ko: `주소를 대괄호로 묶기: ${bracketed(fact)}`,
        },
        safety: 'safe',
        edits,
      };
  },
});
