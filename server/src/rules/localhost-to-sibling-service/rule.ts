import type { Localized } from '../../locale/locale.ts';
import { hopsOf } from '../../text/sourcedText.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import { placeOfHost } from '../../topology/dialled.ts';
import { isOwnValue, redirect } from '../../topology/edits/endpoint.ts';
import { joinNetwork } from '../../topology/edits/networks.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { allOf } from '../../topology/edits/text.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import { meantSiblings, strayDials, type Meant, type StrayDial } from '../../topology/loopback.ts';
import type { Topology } from '../../topology/model.ts';
import { callName, hasNames, sharedNetworks } from '../../topology/reach.ts';
import { baseName } from '../../topology/uri.ts';
import { defineRule, lowered, type Fix, type Severity } from '../rule.ts';

/** An address on loopback that means another container. */
interface Mistaken {
  readonly dial: StrayDial;
  /** At least one; the likely one first. */
  readonly candidates: readonly Candidate[];
}

interface Candidate extends Meant {
  /** The name to call it by; undefined if it has none that anybody can find. */
  readonly name: string | undefined;
  /** Whether the two meet on a network with names. */
  readonly meets: boolean;
  /** A network of the sibling that the caller can join, if they do not meet. */
  readonly network: string | undefined;
}

function* check(topology: Topology): Generator<Mistaken> {
  for (const container of topology.containers) {
    for (const dial of strayDials(topology, container)) {
      const [first, ...rest] = meantSiblings(topology, dial).map((meant) => candidate(topology, dial, meant));
      if (first) yield { dial, candidates: [first, ...rest] };
    }
  }
}

function candidate(topology: Topology, { owner: from }: StrayDial, meant: Meant): Candidate {
  const { owner } = meant;
  const name = owner.names.length > 0 ? callName(owner) : undefined;
  const meets = hasNames(from) && hasNames(owner) && sharedNetworks(topology, from, owner).length > 0;
  const joinable = owner.attachments.find(({ network }) =>
    topology.networks.some(({ id, declared }) => id === network && (declared || id === 'default')),
  );
  return { ...meant, name, meets, network: meets ? undefined : joinable?.network };
}

/** Containers whose addresses are mostly the browser's. */
const FRONTEND = /(?:^|[-_])(?:frontend|front|client|ui|spa|webapp|website)(?:$|[-_])/i;

function severityOf({ dial, candidates }: Mistaken): Severity {
  const { endpoint, from } = dial;
  const http =
    endpoint.scheme === 'http' || endpoint.scheme === 'https' || endpoint.scheme === 'ws' || endpoint.scheme === 'wss';
  const sure = candidates[0]?.named === true && !(http && FRONTEND.test(from.name.value));
  const severity = sure ? 'warning' : 'hint';
  return isOnlyDefault(endpoint.source, endpoint.hostSpan) ? lowered(severity) : severity;
}

function* fixes({ dial, candidates }: Mistaken): Generator<Fix> {
  const { endpoint, from, owner } = dial;
  for (const { name, containerPort, meets, network, named } of candidates) {
    const moved = name === undefined ? undefined : redirect(endpoint, name, containerPort);
    if (moved === undefined || name === undefined) continue;
    const shown = containerPort === undefined ? name : `${name}:${containerPort}`;
    if (meets) {
      const sure = named && candidates.length === 1 && isOwnValue(endpoint, from);
      yield { title: { en: `Use ${shown}`, ko: `${shown} 사용` }, safety: sure ? 'safe' : 'unsafe', edits: moved };
      continue;
    }
    const joined: TextEdit[] | undefined =
      network === undefined ? undefined : allOf([moved, joinNetwork(owner, network, endpoint.source.at)]);
    if (joined === undefined) continue;
    const title = {
      en: `Use ${shown} and join the network ${network}`,
      ko: `${shown} 사용, ${network} 네트워크에 연결`,
    };
    yield { title, safety: 'unsafe', edits: joined };
  }
}

/** Where a value comes from that programs on the host may read too. */
function sharedFile({ dial }: Mistaken): string | undefined {
  const { source, hostSpan } = dial.endpoint;
  const fromFile = hopsOf(source, hostSpan).some(({ kind }) => kind === 'env_file' || kind === 'dotenv');
  const place = placeOfHost(dial.endpoint);
  return fromFile && place.uri !== dial.from.at.uri ? baseName(place.uri) : undefined;
}

const NAMELESS: Localized<string> = { en: 'its name', ko: '이름' };

/** What to write, and what has to be done before it works. */
function advice(fact: Mistaken): Localized<string> {
  const [first] = fact.candidates;
  const file = sharedFile(fact);
  const shown = (none: string): string =>
    first?.name === undefined
      ? none
      : `\`${first.name}${first.containerPort === undefined ? '' : `:${first.containerPort}`}\``;
  const tail = {
    en: file === undefined ? '' : ` The value is from \`${file}\`; a program on the host may need another one.`,
    ko:
      file === undefined ? '' : ` 값은 \`${file}\` 파일에 있으며, 호스트의 프로그램에는 다른 값이 필요할 수 있습니다.`,
  };
  if (first?.meets === true) {
    return {
      en: `Write ${shown(NAMELESS.en)}, ${first.containerPort === undefined ? 'its name' : 'its name and container port'}.${tail.en}`,
      ko: `${shown(NAMELESS.ko)} 주소를 쓰세요.${tail.ko}`,
    };
  }
  return {
    en: `The two share no network with names: put both on one user-defined network and write ${shown(NAMELESS.en)}.${tail.en}`,
    ko: `두 컨테이너가 함께 속한 사용자 정의 네트워크가 없습니다. 둘을 한 네트워크에 연결하고 ${shown(NAMELESS.ko)} 주소를 쓰세요.${tail.ko}`,
  };
}

const sibling = ({ candidates }: Mistaken): string => candidates[0]?.sibling.name.value ?? '';

/** Loopback written for another container of the same project. */
export const localhostToSiblingService = defineRule<Mistaken>({
  id: 'localhost-to-sibling-service',
  severity: 'warning',
  confidence: 'high',
  concept: 'loopback-in-a-container',
  title: { en: '`localhost` where another container is meant', ko: '다른 컨테이너를 뜻하며 쓴 `localhost`' },
  check,
  report: (fact) => ({
    at: placeOfHost(fact.dial.endpoint),
    value: { source: fact.dial.endpoint.source, range: fact.dial.endpoint.hostSpan },
    severity: severityOf(fact),
    related: fact.candidates.slice(0, 3).map(({ sibling: { name }, publication }) =>
      publication === undefined
        ? {
            at: name.at,
            message: { en: `\`${name.value}\` is this container`, ko: `\`${name.value}\` 컨테이너는 여기에 있습니다` },
          }
        : {
            at: publication.at,
            message: {
              en: `\`${name.value}\` publishes the port here: \`${shownMapping(publication)}\``,
              ko: `\`${name.value}\` 컨테이너가 여기서 포트를 게시합니다: \`${shownMapping(publication)}\``,
            },
          },
    ),
  }),
  message: {
    en: (fact) =>
      `\`${fact.dial.endpoint.host}\` inside \`${fact.dial.from.name.value}\` is that container itself, and \`${sibling(fact)}\` is another one. ${advice(fact).en}`,
    ko: (fact) =>
      `\`${fact.dial.from.name.value}\` 컨테이너 안의 \`${fact.dial.endpoint.host}\` 주소는 그 컨테이너 자신이며 \`${sibling(fact)}\` 컨테이너가 아닙니다. ${advice(fact).ko}`,
  },
  fixes,
});
