import type { Localized } from '../../locale/locale.ts';
import { hopsOf } from '../../text/sourcedText.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import { placeOfHost } from '../../topology/dialled.ts';
import { redirect } from '../../topology/edits/endpoint.ts';
import { addExtraHost } from '../../topology/edits/extraHosts.ts';
import { allOf } from '../../topology/edits/text.ts';
import { programNamedBy } from '../../topology/keys/namesProgram.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import { meantSiblings, strayDials, type StrayDial } from '../../topology/loopback.ts';
import type { Topology } from '../../topology/model.ts';
import { mayBeSeveralServers } from '../../topology/severalServers.ts';
import { defineRule, lowered, type Fix, type Severity, type Target } from '../rule.ts';
import { called } from '../naming.ts';
import { knowsHostGateway } from '../target.ts';

/** An address on loopback that no container of the files answers. */
interface Unanswered {
  readonly dial: StrayDial;
  /** How this container can call the host. */
  readonly hostName: 'host.docker.internal' | 'host.containers.internal';
  /** What `/etc/hosts` must say for the name to work; undefined if nothing has to be added. */
  readonly mapping: 'host-gateway' | undefined;
  readonly gatewayExists: boolean;
}

function* check(topology: Topology, target: Target): Generator<Unanswered> {
  for (const container of topology.containers) {
    if (mayBeSeveralServers(container)) continue;
    for (const dial of strayDials(topology, container)) {
      if (!isConnection(dial) || meantSiblings(topology, dial).length > 0) continue;
      yield unanswered(dial, target);
    }
  }
}

/** A scheme or a key that only somebody uses who connects; in a command, only where nothing else runs beside it. */
function isConnection({ endpoint, from, port }: StrayDial): boolean {
  if (port !== undefined && endpoint.keyRole === 'unknown' && programNamedBy(endpoint.key ?? '', port) !== undefined)
    return true;
  if (endpoint.keyRole !== 'connection') return false;
  return endpoint.role !== 'command' || (from.commands.length === 1 && !/^https?$/.test(endpoint.scheme ?? 'http'));
}

function unanswered(dial: StrayDial, target: Target): Unanswered {
  if (dial.from.engine === 'podman')
    return { dial, hostName: 'host.containers.internal', mapping: undefined, gatewayExists: true };
  const hostName = 'host.docker.internal';
  const known =
    target.platform === 'docker-desktop' ||
    dial.owner.extraHosts.some(({ name }) => name.text.toLowerCase() === hostName);
  return {
    dial,
    hostName,
    mapping: known ? undefined : 'host-gateway',
    gatewayExists: known || knowsHostGateway(target),
  };
}

/** A default that an image or a variable brings is there to be overridden, and a file of variables may serve programs on the host. */
function severityOf({ dial: { endpoint, from } }: Unanswered): Severity {
  const inherited =
    from.kind === 'stage' ||
    from.environment.some(({ name, from: place }) => name === endpoint.key && place === 'dockerfile');
  if (inherited) return 'hint';
  const shared = hopsOf(endpoint.source, endpoint.hostSpan).some(
    ({ kind }) => kind === 'env_file' || kind === 'dotenv',
  );
  return shared || isOnlyDefault(endpoint.source, endpoint.hostSpan) ? lowered('warning') : 'warning';
}

function* fixes({ dial, hostName, mapping, gatewayExists }: Unanswered): Generator<Fix> {
  const { endpoint, from, owner } = dial;
  if (from.kind === 'stage' || !gatewayExists) return;
  const mapped: TextEdit[] | undefined =
    mapping === undefined ? [] : addExtraHost(owner, hostName, mapping, endpoint.source.at);
  const edits = allOf([redirect(endpoint, hostName, undefined), mapped]);
  if (edits)
    yield {
      title: { en: `Reach the host as ${hostName}`, ko: `${hostName} 이름으로 호스트에 접근` },
      safety: 'unsafe',
      edits,
    };
}

const setting = ({ dial }: Unanswered): string => (dial.owner.kind === 'run' ? '`--add-host`' : '`extra_hosts`');

function advice(fact: Unanswered): Localized<string> {
  const { hostName, mapping, gatewayExists, dial } = fact;
  const [entry, where] = [`\`${hostName}:host-gateway\``, setting(fact)];
  if (dial.from.kind === 'stage') {
    return {
      en: 'Let whoever runs the image set it, or leave it without a default.',
      ko: '이미지를 실행하는 사람이 값을 정하게 하거나 기본값을 두지 마세요.',
    };
  }
  if (!gatewayExists) {
    return {
      en: 'Engines before 20.10 have no name for the host: write the address of `docker0`, or upgrade.',
      ko: '20.10 이전 엔진에는 호스트를 가리키는 이름이 없습니다. `docker0`의 주소를 쓰거나 업그레이드하세요.',
    };
  }
  return {
    en:
      mapping === undefined
        ? `For a program on the host write \`${hostName}\`.`
        : `For a program on the host write \`${hostName}\` and add ${entry} to ${where}.`,
    ko:
      mapping === undefined
        ? `호스트의 프로그램이라면 \`${hostName}\` 이름을 쓰세요.`
        : `호스트의 프로그램이라면 \`${hostName}\` 이름을 쓰고 ${where}에 ${entry} 값을 추가하세요.`,
  };
}

const shownAddress = ({ dial: { endpoint, port } }: Unanswered): string =>
  port === undefined ? endpoint.host : `${endpoint.host}:${port}`;

/** Loopback written for a program that runs on the host, or nowhere in the files. */
export const localhostToHostService = defineRule<Unanswered>({
  id: 'localhost-to-host-service',
  severity: 'warning',
  confidence: 'medium',
  needsWhole: true,
  concept: 'reaching-the-host',
  title: { en: '`localhost` where the host is meant', ko: '호스트를 뜻하며 쓴 `localhost`' },
  check,
  report: (fact) => ({
    at: placeOfHost(fact.dial.endpoint),
    severity: severityOf(fact),
    value: { source: fact.dial.endpoint.source, range: fact.dial.endpoint.hostSpan },
  }),
  message: {
    en: (fact) =>
      `\`${shownAddress(fact)}\` is ${called(fact.dial.from).en} itself, in which nothing is known to listen there: a container's loopback is its own. ${advice(fact).en}`,
    ko: (fact) =>
      `\`${shownAddress(fact)}\` 주소는 ${called(fact.dial.from).ko} 자신이며, 거기서 수신 대기하는 것이 보이지 않습니다. 루프백은 컨테이너마다 따로 있습니다. ${advice(fact).ko}`,
  },
  fixes,
});
