import type { Localized } from '../locale/locale.ts';
import type { Caller, DeafListener } from '../topology/callers.ts';
import type { Listener } from '../topology/model.ts';
import type { Related } from './rule.ts';

/** Words that the rules about listeners on loopback share. */

const RELATED: Readonly<Record<Caller['kind'], (caller: Caller) => Localized<string>>> = {
  published: ({ shown }) => ({ en: `\`${shown}\` publishes the port`, ko: `\`${shown}\` 매핑이 포트를 게시합니다` }),
  exposed: ({ shown }) => ({
    en: `Port ${shown} is meant for others`,
    ko: `${shown}번 포트는 다른 쪽에서 쓰려는 포트입니다`,
  }),
  dialled: ({ shown }) => ({ en: `\`${shown}\` connects to it`, ko: `\`${shown}\` 컨테이너가 여기에 연결합니다` }),
};

export const callersShown = ({ callers }: DeafListener): Related[] =>
  callers.map((caller) => ({ at: caller.at, message: RELATED[caller.kind](caller) }));

export const listenAddress = ({ port }: Listener): string => (port === undefined ? '127.0.0.1' : `127.0.0.1:${port}`);

/** What the one who connects will see. */
const SYMPTOMS: Readonly<Record<Caller['kind'], (caller: Caller) => Localized<string>>> = {
  published: ({ shown }) => ({
    en: `Docker accepts connections for \`${shown}\` and then drops them.`,
    ko: `Docker는 \`${shown}\` 매핑의 연결을 받은 뒤 곧바로 끊습니다.`,
  }),
  exposed: ({ shown }) => ({
    en: `Port ${shown}, which the image offers, will answer nobody.`,
    ko: `이미지가 내놓은 ${shown}번 포트는 누구에게도 응답하지 않습니다.`,
  }),
  dialled: ({ shown }) => ({
    en: `\`${shown}\`, which connects to it, gets "connection refused".`,
    ko: `여기에 연결하는 \`${shown}\` 컨테이너는 "connection refused"를 받습니다.`,
  }),
};

const NO_CALLER: Localized<string> = {
  en: 'Published ports and other containers arrive at another address and are not heard.',
  ko: '게시된 포트와 다른 컨테이너의 연결은 다른 주소로 들어오므로 받지 못합니다.',
};

export const symptomOf = ({ callers: [first] }: DeafListener): Localized<string> =>
  first === undefined ? NO_CALLER : SYMPTOMS[first.kind](first);
