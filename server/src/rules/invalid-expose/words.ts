import type { Localized } from '../../locale/locale.ts';
import { UNKNOWN_CHARACTER } from '../../text/sourcedText.ts';
import type { Fault, FaultKind } from './faults.ts';

/** What messages are made from: the wrong part, the whole word, and who reads it. */
interface Said {
  readonly part: string;
  readonly whole: string;
  /** Behind its last colon. */
  readonly inside: string;
  readonly from: Fault['word']['from'];
  readonly keyword: string;
}

type Words = Localized<(said: Said) => string>;

const KEYWORDS = { dockerfile: 'EXPOSE', compose: '`expose`', flag: '`--expose`' } as const;

/** What becomes of a word that is no port. */
const OUTCOMES: Readonly<Record<Said['from'], Localized<string>>> = {
  dockerfile: { en: 'the build ends here', ko: '빌드가 여기에서 끝납니다' },
  compose: { en: 'the engine makes port 0 of it', ko: '엔진은 이것을 포트 0으로 읽습니다' },
  flag: { en: 'docker refuses the command', ko: 'docker가 명령을 거부합니다' },
};

const WORDS: Readonly<Record<FaultKind, Words>> = {
  comment: {
    en: ({ part }) =>
      `A Dockerfile has no comments behind an instruction: EXPOSE takes \`${part}\` for ports, and the build ends here. Put the comment on a line of its own.`,
    ko: ({ part }) =>
      `Dockerfile에서는 명령어 뒤에 주석을 쓸 수 없습니다. EXPOSE가 \`${part}\` 부분을 포트로 읽어 빌드가 여기에서 끝납니다. 주석은 따로 한 줄에 쓰세요.`,
  },
  list: {
    en: ({ part }) =>
      `EXPOSE takes no list in brackets: \`${part}\` is one word to it, so the build ends here. Write ports with blanks between them.`,
    ko: ({ part }) =>
      `EXPOSE는 대괄호로 묶은 목록을 받지 않습니다. \`${part}\` 전체를 한 단어로 읽어 빌드가 여기에서 끝납니다. 포트를 공백으로 나누어 쓰세요.`,
  },
  several: {
    en: ({ part, from, keyword }) =>
      `\`${part}\` is one word, and ${keyword} takes one port in each, so ${OUTCOMES[from].en}. ${from === 'dockerfile' ? 'Put blanks between the ports.' : 'Write each port by itself.'}`,
    ko: ({ part, from, keyword }) =>
      `\`${part}\` 값은 한 단어이며 ${keyword} 값 하나에는 포트 하나만 쓸 수 있으므로 ${OUTCOMES[from].ko}. ${from === 'dockerfile' ? '포트를 공백으로 나누세요.' : '포트를 하나씩 따로 쓰세요.'}`,
  },
  'host-mapping': {
    en: ({ whole, inside, from, keyword }) =>
      from === 'dockerfile'
        ? `\`${whole}\` maps no host port: EXPOSE publishes nothing and takes container ports alone. Write \`EXPOSE ${inside}\`, and publish with \`-p\` or \`ports\`.`
        : `${keyword} takes container ports and publishes nothing; of \`${whole}\` ${from === 'flag' ? 'docker says that it is no port' : 'the engine makes port 0'}. Publish with ${from === 'flag' ? `\`-p ${whole}\`` : '`ports`'}, or write \`${inside}\`.`,
    ko: ({ whole, inside, from, keyword }) =>
      from === 'dockerfile'
        ? `\`${whole}\` 값은 호스트 포트를 매핑하지 않습니다. EXPOSE는 아무것도 게시하지 않으며 컨테이너 포트만 받습니다. \`EXPOSE ${inside}\` 형식으로 쓰고, 게시는 \`-p\`나 \`ports\`로 하세요.`
        : `${keyword} 값은 컨테이너 포트이며 아무것도 게시하지 않습니다. \`${whole}\` 값은 ${from === 'flag' ? '포트가 아니므로 docker가 거부합니다' : '엔진이 포트 0으로 읽습니다'}. ${from === 'flag' ? `\`-p ${whole}\` 옵션으로` : '`ports` 키로'} 게시하거나 \`${inside}\` 값을 쓰세요.`,
  },
  'not-a-port': {
    en: ({ part, from, keyword }) =>
      `\`${part}\` is not a port, so ${OUTCOMES[from].en}. ${keyword} takes numbers from 1 to 65535, such as \`80\` or \`53/udp\`.`,
    ko: ({ part, from, keyword }) =>
      `\`${part}\` 값은 포트가 아니므로 ${OUTCOMES[from].ko}. ${keyword} 값으로는 \`80\`, \`53/udp\`처럼 1부터 65535까지의 숫자를 쓰세요.`,
  },
  'out-of-range': {
    en: ({ part, from }) => `There is no port \`${part}\`: ports end at 65535, so ${OUTCOMES[from].en}.`,
    ko: ({ part, from }) => `포트는 65535까지이므로 \`${part}\` 포트는 없고, ${OUTCOMES[from].ko}.`,
  },
  reversed: {
    en: ({ part, from }) =>
      `The range \`${part}\` ends below its start, so ${OUTCOMES[from].en}. Write the smaller port first.`,
    ko: ({ part, from }) => `\`${part}\` 범위의 끝이 시작보다 작아 ${OUTCOMES[from].ko}. 작은 포트를 먼저 쓰세요.`,
  },
  protocol: {
    en: ({ part, whole, from }) =>
      `\`${part}\` in \`${whole}\` is not a transport protocol, ${from === 'dockerfile' ? 'so the build ends here' : 'and Docker takes it without a word for nothing that anybody uses'}. Write \`tcp\`, \`udp\` or \`sctp\`; without a word it is \`tcp\`.`,
    ko: ({ part, whole, from }) =>
      `\`${whole}\`의 \`${part}\` 값은 전송 프로토콜이 아니므로 ${from === 'dockerfile' ? '빌드가 여기에서 끝납니다' : '받아들여져도 아무 쓸모가 없습니다'}. \`tcp\`, \`udp\`, \`sctp\` 가운데 하나를 쓰세요. 쓰지 않으면 \`tcp\`입니다.`,
  },
  range: {
    en: ({ part }) =>
      `Compose hands the range \`${part}\` on as it is, and the engine makes port 0 of it. Write each port by itself, or none: containers on one network reach every port of each other.`,
    ko: ({ part }) =>
      `Compose는 \`${part}\` 범위를 그대로 넘기고 엔진은 이것을 포트 0으로 읽습니다. 포트를 하나씩 따로 쓰거나 쓰지 마세요. 같은 네트워크의 컨테이너는 서로의 모든 포트에 접근합니다.`,
  },
  casing: {
    en: ({ part }) => `BuildKit warns of \`${part}\` in capitals (ExposeProtoCasing). Write \`${part.toLowerCase()}\`.`,
    ko: ({ part }) =>
      `대문자로 쓴 \`${part}\` 값에 대해 BuildKit이 경고합니다(ExposeProtoCasing). \`${part.toLowerCase()}\` 값으로 쓰세요.`,
  },
};

const shown = (text: string): string => text.replaceAll(UNKNOWN_CHARACTER, '…').replace(/\s+/g, ' ').slice(0, 80);

function said({ part, word: { source, from } }: Fault): Said {
  const inside = shown(source.text.slice(source.text.lastIndexOf(':') + 1));
  return { part: shown(part), whole: shown(source.text), inside, from, keyword: KEYWORDS[from] };
}

export const faultWords: Localized<(fault: Fault) => string> = {
  en: (fault) => WORDS[fault.kind].en(said(fault)),
  ko: (fault) => WORDS[fault.kind].ko(said(fault)),
};
