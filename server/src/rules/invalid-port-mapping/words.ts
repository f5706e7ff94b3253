import type { Localized } from '../../locale/locale.ts';
import type { PortProblem, PortProblemKind, PortRepairKind } from '../../syntax/port/model.ts';

/** A refused part and the mapping that it stands in, ready to be shown. */
export interface Refusal {
  readonly kind: PortProblemKind | 'blank-makes-a-key';
  /** The mapping as written. */
  readonly whole: string;
  /** The refused part. */
  readonly part: string;
  readonly reader: 'Docker' | 'Compose' | 'Podman';
  readonly counts: PortProblem['counts'];
  readonly repairs: readonly PortRepairKind[];
}

const SUBJECT = { Docker: 'Docker가', Compose: 'Compose가', Podman: 'Podman이' } as const;

const TOPIC = { Docker: 'Docker는', Compose: 'Compose는', Podman: 'Podman은' } as const;

type Words = Localized<(refusal: Refusal) => string>;

/** Which advice fits, by the repair that the parser found; the last entry is for none. */
type Advice = readonly (readonly [PortRepairKind | undefined, string])[];

const advice = ({ repairs }: Refusal, choices: Advice): string =>
  choices.find(([kind]) => kind === undefined || repairs.includes(kind))?.[1] ?? '';

const NOT_A_NUMBER: Words = {
  en: (it) =>
    advice(it, [
      [
        'expand-variable',
        `\`${it.part}\` reaches ${it.reader} as these very characters, because its \`$\` is escaped. Write the variable so that it is replaced.`,
      ],
      [
        undefined,
        `\`${it.part}\` is not a port number, so ${it.reader} refuses \`${it.whole}\`. Write a decimal number from 1 to 65535.`,
      ],
    ]),
  ko: (it) =>
    advice(it, [
      [
        'expand-variable',
        `\`${it.part}\`의 \`$\`가 이스케이프되어 이 글자 그대로 전달됩니다. 변수의 값으로 바뀌도록 쓰세요.`,
      ],
      [
        undefined,
        `\`${it.part}\` 값은 포트 번호가 아니므로 ${SUBJECT[it.reader]} \`${it.whole}\` 매핑을 거부합니다. 1부터 65535까지의 10진수를 쓰세요.`,
      ],
    ]),
};

const HOST_IP: Words = {
  en: (it) => {
    const what = `\`${it.part}\` stands where an IP address of the host belongs, and ${it.reader} looks up no names there. `;
    return (
      what +
      advice(it, [
        ['loopback-address', 'Write `127.0.0.1`.'],
        ['any-address', 'Write `0.0.0.0`, or leave it out: that means every address.'],
        ['strip-scheme', 'Write the address without a scheme.'],
        [undefined, 'A mapping is `[address:][host port:]container port[/protocol]`.'],
      ])
    );
  },
  ko: (it) => {
    const what = `\`${it.part}\` 값은 호스트의 IP 주소가 올 자리에 있으며, ${TOPIC[it.reader]} 여기서 이름을 해석하지 않습니다. `;
    return (
      what +
      advice(it, [
        ['loopback-address', '`127.0.0.1`이라고 쓰세요.'],
        ['any-address', '`0.0.0.0`이라고 쓰거나 빼세요. 빼면 모든 주소를 뜻합니다.'],
        ['strip-scheme', '스킴 없이 주소만 쓰세요.'],
        [undefined, '매핑은 `[주소:][호스트 포트:]컨테이너 포트[/프로토콜]` 형식입니다.'],
      ])
    );
  },
};

const MALFORMED: Words = {
  en: (it) =>
    advice(it, [
      [
        'split-words',
        `\`${it.whole}\` holds several mappings, and ${it.reader} reads an entry as one. Make an entry of each.`,
      ],
      [
        'trim-blanks',
        `${it.reader} takes every character of \`${it.whole}\` literally, so the blank or comment in it makes \`${it.part}\` no port. Remove it.`,
      ],
      [
        undefined,
        `${it.reader} cannot read \`${it.part}\` in \`${it.whole}\`. A mapping is \`[address:][host port:]container port[/protocol]\`, without blanks.`,
      ],
    ]),
  ko: (it) =>
    advice(it, [
      [
        'split-words',
        `\`${it.whole}\` 항목에 매핑이 여러 개 들어 있지만 ${TOPIC[it.reader]} 항목 하나를 매핑 하나로 읽습니다. 각각을 항목으로 나누세요.`,
      ],
      [
        'trim-blanks',
        `${TOPIC[it.reader]} \`${it.whole}\`의 글자를 모두 그대로 읽으므로, 그 안의 공백이나 주석 때문에 \`${it.part}\` 부분은 포트가 되지 못합니다. 지우세요.`,
      ],
      [
        undefined,
        `${SUBJECT[it.reader]} \`${it.whole}\`의 \`${it.part}\` 부분을 읽을 수 없습니다. 매핑은 공백 없이 \`[주소:][호스트 포트:]컨테이너 포트[/프로토콜]\` 형식으로 씁니다.`,
      ],
    ]),
};

/** What is wrong, why, and what to do, for everything that a reader of mappings refuses. */
const WORDS: Readonly<Record<Refusal['kind'], Words>> = {
  'not-a-number': NOT_A_NUMBER,
  'out-of-range': {
    en: ({ part, reader, whole }) =>
      `There is no port \`${part}\`: ports end at 65535, so ${reader} refuses \`${whole}\`. Write a number from 1 to 65535.`,
    ko: ({ part, reader, whole }) =>
      `포트는 65535까지이므로 \`${part}\` 포트는 없고, ${SUBJECT[reader]} \`${whole}\` 매핑을 거부합니다. 1부터 65535까지의 숫자를 쓰세요.`,
  },
  'bad-protocol': {
    en: ({ part, whole }) =>
      `\`${part}\` in \`${whole}\` is not a transport protocol, and ports are mapped at that level. Write \`tcp\`, \`udp\` or \`sctp\`; without a word it is \`tcp\`.`,
    ko: ({ part, whole }) =>
      `\`${whole}\`의 \`${part}\` 값은 전송 프로토콜이 아니며, 포트는 전송 계층에서 매핑됩니다. \`tcp\`, \`udp\`, \`sctp\` 가운데 하나를 쓰세요. 쓰지 않으면 \`tcp\`입니다.`,
  },
  'host-ip-not-an-ip': HOST_IP,
  'ipv6-zone': {
    en: ({ part, reader }) => `${reader} takes no zone in the address \`${part}\`. Leave out \`%\` and what follows.`,
    ko: ({ part, reader }) => `${TOPIC[reader]} \`${part}\` 주소의 영역(zone)을 받지 않습니다. \`%\`와 그 뒤를 빼세요.`,
  },
  'ip-without-host-port': {
    en: ({ part, whole, reader }) =>
      `With two parts, ${reader} takes \`${part}\` in \`${whole}\` for the host port. An address needs three parts: \`address:host port:container port\`, where the middle one may be empty for a free port.`,
    ko: ({ part, whole, reader }) =>
      `두 부분만 쓰면 ${TOPIC[reader]} \`${whole}\`의 \`${part}\` 부분을 호스트 포트로 읽습니다. 주소를 쓰려면 \`주소:호스트 포트:컨테이너 포트\`의 세 부분이 필요하며, 가운데를 비우면 빈 포트를 고릅니다.`,
  },
  'host-ip-not-supported': {
    en: ({ part }) =>
      `A swarm service publishes on every address of its nodes, so \`${part}\` is refused. Leave the address out.`,
    ko: ({ part }) =>
      `Swarm 서비스는 노드의 모든 주소에 포트를 게시하므로 \`${part}\` 주소는 거부됩니다. 주소를 빼세요.`,
  },
  'protocol-on-host-side': {
    en: ({ part, whole }) =>
      `\`${part}\` in \`${whole}\` stands at the host port, where only a number may stand. The protocol belongs behind the container port.`,
    ko: ({ part, whole }) =>
      `\`${whole}\`의 \`${part}\` 부분이 숫자만 올 수 있는 호스트 포트에 붙어 있습니다. 프로토콜은 컨테이너 포트 뒤에 쓰세요.`,
  },
  'missing-container-port': {
    en: ({ whole, reader }) =>
      `\`${whole}\` names no container port, so ${reader} does not know where the traffic goes. Add the port on which the program in the container listens.`,
    ko: ({ whole, reader }) =>
      `\`${whole}\` 매핑에 컨테이너 포트가 없어 ${TOPIC[reader]} 트래픽을 어디로 보낼지 알 수 없습니다. 컨테이너의 프로그램이 수신 대기하는 포트를 추가하세요.`,
  },
  'container-port-zero': {
    en: ({ whole, reader }) =>
      `Nothing can listen on container port 0, so ${reader} refuses \`${whole}\`. Write the port on which the program in the container listens.`,
    ko: ({ whole, reader }) =>
      `컨테이너 포트 0에서는 수신 대기할 수 없으므로 ${SUBJECT[reader]} \`${whole}\` 매핑을 거부합니다. 컨테이너의 프로그램이 수신 대기하는 포트를 쓰세요.`,
  },
  'host-port-zero': {
    en: ({ whole, reader }) =>
      `${reader} does not take 0 for a free host port, so it refuses \`${whole}\`. Leave the host port out instead.`,
    ko: ({ whole, reader }) =>
      `${TOPIC[reader]} 0을 빈 호스트 포트로 받지 않으므로 \`${whole}\` 매핑을 거부합니다. 대신 호스트 포트를 빼세요.`,
  },
  malformed: MALFORMED,
  'host-mapping-in-expose': {
    en: ({ whole }) =>
      `\`${whole}\` maps a host port, and exposing takes container ports only. Keep the container port.`,
    ko: ({ whole }) =>
      `\`${whole}\` 값은 호스트 포트를 매핑하지만 노출에는 컨테이너 포트만 쓸 수 있습니다. 컨테이너 포트만 남기세요.`,
  },
  'double-protocol-suffix': {
    en: ({ part, reader }) =>
      `${reader} takes one protocol for a mapping, and \`${part}\` is a second one. Write a mapping for each.`,
    ko: ({ part, reader }) =>
      `${TOPIC[reader]} 매핑 하나에 프로토콜 하나만 받는데 \`${part}\` 부분이 두 번째 프로토콜입니다. 프로토콜마다 매핑을 하나씩 쓰세요.`,
  },
  'unbracketed-ipv6': {
    en: ({ part, reader }) =>
      `${reader} cannot tell the colons of \`${part}\` from those between the parts. Put the address in brackets: \`[${part}]\`.`,
    ko: ({ part, reader }) =>
      `${TOPIC[reader]} \`${part}\` 주소의 콜론을 부분 사이의 콜론과 구별하지 못합니다. \`[${part}]\`처럼 주소를 대괄호로 묶으세요.`,
  },
  'range-mismatch': {
    en: ({ part, counts }) =>
      `\`${part}\` maps ${counts?.host ?? 0} host ports to ${counts?.container ?? 0} container ports, and ranges are mapped one to one. Make both the same length.`,
    ko: ({ part, counts }) =>
      `\`${part}\` 매핑은 호스트 포트 ${counts?.host ?? 0}개를 컨테이너 포트 ${counts?.container ?? 0}개에 매핑하지만, 범위는 일대일로 매핑됩니다. 두 범위의 길이를 같게 하세요.`,
  },
  'range-reversed': {
    en: ({ part, whole, reader }) =>
      `The range \`${part}\` ends below its start, so ${reader} refuses \`${whole}\`. Write the smaller port first.`,
    ko: ({ part, whole, reader }) =>
      `\`${part}\` 범위의 끝이 시작보다 작아 ${SUBJECT[reader]} \`${whole}\` 매핑을 거부합니다. 작은 포트를 먼저 쓰세요.`,
  },
  'unknown-key': {
    en: ({ part, reader }) =>
      `${reader} knows no key \`${part}\` in a port mapping. The keys are \`published\`, \`target\`, \`protocol\` and \`mode\`.`,
    ko: ({ part, reader }) =>
      `${reader}의 포트 매핑에는 \`${part}\` 키가 없습니다. 쓸 수 있는 키는 \`published\`, \`target\`, \`protocol\`, \`mode\`입니다.`,
  },
  'bad-mode': {
    en: ({ part }) => `\`${part}\` is no way to publish a port. Write \`ingress\` or \`host\`.`,
    ko: ({ part }) => `\`${part}\` 값은 포트 게시 방식이 아닙니다. \`ingress\`나 \`host\`를 쓰세요.`,
  },
  'blank-makes-a-key': {
    en: ({ whole }) =>
      `The blank behind the colon makes YAML read \`${whole}\` as a key with a value, which Compose refuses. Write the mapping without the blank and in quotes.`,
    ko: ({ whole }) =>
      `콜론 뒤의 공백 때문에 YAML이 \`${whole}\` 항목을 키와 값으로 읽어 Compose가 거부합니다. 공백 없이 따옴표 안에 쓰세요.`,
  },
};

export const refusalWords: Localized<(refusal: Refusal) => string> = {
  en: (refusal) => WORDS[refusal.kind].en(refusal),
  ko: (refusal) => WORDS[refusal.kind].ko(refusal),
};

/** What a fix is called, by the kind of repair; `shown` is the mapping afterwards. */
export const REPAIR_TITLES: Readonly<Record<PortRepairKind, Localized<(shown: string) => string>>> = {
  'loopback-address': { en: (s) => `Publish on 127.0.0.1: ${s}`, ko: (s) => `127.0.0.1에 게시: ${s}` },
  'any-address': { en: (s) => `Publish on every IPv4 address: ${s}`, ko: (s) => `모든 IPv4 주소에 게시: ${s}` },
  'strip-scheme': { en: (s) => `Remove the scheme: ${s}`, ko: (s) => `스킴 제거: ${s}` },
  'drop-zone': { en: (s) => `Remove the zone: ${s}`, ko: (s) => `영역(zone) 제거: ${s}` },
  'bracket-ipv6': { en: (s) => `Put the address in brackets: ${s}`, ko: (s) => `주소를 대괄호로 묶기: ${s}` },
  'drop-host-ip': { en: (s) => `Publish on every address: ${s}`, ko: (s) => `모든 주소에 게시: ${s}` },
  'random-host-port': {
    en: (s) => `Let the engine pick a free host port: ${s}`,
    ko: (s) => `빈 호스트 포트를 엔진이 고르게 하기: ${s}`,
  },
  'same-host-port': { en: (s) => `Use the same host port: ${s}`, ko: (s) => `같은 호스트 포트 사용: ${s}` },
  'same-container-port': { en: (s) => `Use the same container port: ${s}`, ko: (s) => `같은 컨테이너 포트 사용: ${s}` },
  'move-protocol': { en: (s) => `Move the protocol to the end: ${s}`, ko: (s) => `프로토콜을 끝으로 옮기기: ${s}` },
  'drop-protocol': { en: (s) => `Use TCP: ${s}`, ko: (s) => `TCP 사용: ${s}` },
  'lower-case-protocol': {
    en: (s) => `Write the protocol in lower case: ${s}`,
    ko: (s) => `프로토콜을 소문자로 쓰기: ${s}`,
  },
  'drop-second-protocol': { en: (s) => `Keep the first protocol: ${s}`, ko: (s) => `첫 번째 프로토콜만 남기기: ${s}` },
  'swap-range': { en: (s) => `Put the smaller port first: ${s}`, ko: (s) => `작은 포트를 먼저 쓰기: ${s}` },
  'stretch-host-range': { en: (s) => `Fit the host range: ${s}`, ko: (s) => `호스트 범위 맞추기: ${s}` },
  'trim-blanks': { en: (s) => `Remove what is no part of it: ${s}`, ko: (s) => `불필요한 글자 제거: ${s}` },
  'comma-to-colon': {
    en: (s) => `Map the first port to the second: ${s}`,
    ko: (s) => `첫 번째 포트를 두 번째 포트로 매핑: ${s}`,
  },
  'split-words': { en: (s) => `Make an entry of each: ${s}`, ko: (s) => `항목으로 나누기: ${s}` },
  'strip-brackets': { en: (s) => `Remove the brackets: ${s}`, ko: (s) => `대괄호 제거: ${s}` },
  'expand-variable': { en: (s) => `Use the variable's value: ${s}`, ko: (s) => `변수의 값 사용: ${s}` },
  'container-part-only': { en: (s) => `Keep the container port: ${s}`, ko: (s) => `컨테이너 포트만 남기기: ${s}` },
  'rename-key': { en: (s) => `Correct the key: ${s}`, ko: (s) => `키 고치기: ${s}` },
  'drop-key': { en: (s) => `Remove the key: ${s}`, ko: (s) => `키 제거: ${s}` },
  'short-form': { en: (s) => `Write the short form: ${s}`, ko: (s) => `짧은 형식으로 쓰기: ${s}` },
};
