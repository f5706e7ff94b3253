import type { TextEdit } from '../../text/textEdit.ts';
import { deafListeners, type DeafListener } from '../../topology/callers.ts';
import { bindTo } from '../../topology/edits/mapping.ts';
import { allOf } from '../../topology/edits/text.ts';
import { isKnown } from '../../topology/known.ts';
import type { Publication, Topology } from '../../topology/model.ts';
import { inRange } from '../../topology/reach.ts';
import { callersShown, listenAddress, symptomOf } from '../deafListener.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A debugger that nobody wants to reach from outside is best left where it is. */
function* check(topology: Topology): Generator<DeafListener> {
  for (const deaf of deafListeners(topology)) {
    if (deaf.listener.kind === 'debugger' && deaf.callers.length > 0) yield deaf;
  }
}

/** The mappings of the debugger's port that anybody on the host's networks can reach. */
const openMappings = ({ container, listener: { port } }: DeafListener): Publication[] =>
  container.publications.filter(
    ({ containerPorts, hostIp }) =>
      port !== undefined && hostIp === undefined && isKnown(containerPorts) && inRange(containerPorts.value, port),
  );

function* fixes(deaf: DeafListener): Generator<Fix> {
  const { listener, container } = deaf;
  // An image alone is published by somebody else, later.
  const mappings = openMappings(deaf);
  const open = listener.port === undefined ? '0.0.0.0' : `0.0.0.0:${listener.port}`;
  for (const { edits } of listener.repairs) {
    const guarded: TextEdit[] | undefined = allOf([
      edits,
      ...mappings.map((one) => bindTo(one, container, '127.0.0.1')),
    ]);
    if (mappings.length > 0 && guarded) {
      yield {
        title: {
          en: `Listen on ${open}, publish on 127.0.0.1 only`,
          ko: `${open}에서 수신 대기, 호스트에서는 127.0.0.1에만 게시`,
        },
        safety: 'unsafe',
        edits: guarded,
      };
    }
    if (mappings.length === 0 || container.publications.length === 0) {
      yield { title: { en: `Listen on ${open}`, ko: `${open}에서 수신 대기` }, safety: 'unsafe', edits };
    }
  }
}

const VERSION = {
  en: ' (with Java 9 and later; before, it was every address)',
  ko: '(Java 9 이상, 이전 버전은 모든 주소)',
};

/** A debugger whose port others should reach and that listens on the container's own loopback. */
export const debuggerBindsLoopback = defineRule<DeafListener>({
  id: 'debugger-binds-loopback',
  severity: 'warning',
  confidence: 'high',
  concept: 'loopback-in-a-container',
  title: {
    en: 'A debugger that listens on 127.0.0.1 in its container',
    ko: '컨테이너의 127.0.0.1에서 수신 대기하는 디버거',
  },
  check,
  report: (fact) => ({
    at: fact.listener.at,
    ...(fact.listener.dependsOnVersion ? { severity: 'hint' as const } : {}),
    related: callersShown(fact),
  }),
  message: {
    en: (fact) =>
      `The debugger of \`${fact.listener.program}\` listens on ${listenAddress(fact.listener)}, the loopback of this container alone${fact.listener.dependsOnVersion ? VERSION.en : ''}. ${symptomOf(fact).en} Let it listen on \`0.0.0.0\`, and publish it on the host's 127.0.0.1 only: who reaches a debugger can run anything.`,
    ko: (fact) =>
      `\`${fact.listener.program}\` 디버거는 이 컨테이너만의 루프백인 ${listenAddress(fact.listener)}에서 수신 대기합니다${fact.listener.dependsOnVersion ? VERSION.ko : ''}. ${symptomOf(fact).ko} \`0.0.0.0\`에서 수신 대기하게 하고, 호스트에서는 127.0.0.1에만 게시하세요. 디버거에 접근하는 사람은 무엇이든 실행할 수 있습니다.`,
  },
  fixes,
});
