import { quoted } from '../../topology/edits/mapping.ts';
import type { Publication, Topology } from '../../topology/model.ts';
import { defineRule } from '../rule.ts';

/** A mapping that an older YAML reads as a number. */
interface Sexagesimal {
  readonly publication: Publication;
  readonly text: string;
}

/** Integers of base 60 in YAML 1.1: every part behind the first is below 60. https://yaml.org/type/int.html */
const BASE_60 = /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/;

function* check({ containers }: Topology): Generator<Sexagesimal> {
  for (const { publications } of containers) {
    for (const publication of publications) {
      const { written, source } = publication;
      if (
        written.kind !== 'yaml-item' ||
        written.item.value.kind !== 'scalar' ||
        written.item.value.style !== 'plain' ||
        source === undefined
      )
        continue;
      // What a variable puts in, YAML never saw.
      if (BASE_60.test(source.text) && source.pieces.every(({ exact }) => exact))
        yield { publication, text: source.text };
    }
  }
}

/** What YAML 1.1 takes `22:22` for. */
const numberOf = (text: string): number => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

/** A mapping without quotes that older YAML takes for a number of base 60. */
export const yamlSexagesimalPort = defineRule<Sexagesimal>({
  id: 'yaml-sexagesimal-port',
  severity: 'hint',
  confidence: 'high',
  concept: 'publishing-ports',
  standsAlone: true,
  title: { en: 'A mapping that older YAML reads as a number', ko: '예전 YAML이 숫자로 읽는 매핑' },
  check,
  report: ({ publication }) => ({ at: publication.at }),
  message: {
    en: ({ text }) =>
      `Compose 2 reads \`${text}\` as it is written. Programs with YAML 1.1, such as Podman's Compose, take it for the number ${numberOf(text)} of base 60. Put it in quotes: \`"${text}"\`.`,
    ko: ({ text }) =>
      `Compose 2는 \`${text}\` 값을 쓰인 그대로 읽습니다. Podman의 Compose처럼 YAML 1.1을 쓰는 프로그램은 60진수 ${numberOf(text)} 값으로 읽습니다. \`"${text}"\`처럼 따옴표 안에 쓰세요.`,
  },
  *fixes({ publication }) {
    const edits = quoted(publication);
    if (edits)
      yield { title: { en: 'Put the mapping in quotes', ko: '매핑을 따옴표 안에 쓰기' }, safety: 'safe', edits };
  },
});
