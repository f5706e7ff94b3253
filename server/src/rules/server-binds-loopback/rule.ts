import type { Localized } from '../../locale/locale.ts';
import { deafListeners, type DeafListener } from '../../topology/callers.ts';
import type { Topology } from '../../topology/model.ts';
import { callersShown, listenAddress, symptomOf } from '../deafListener.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A variable that says so, and a debugger, are matters of their own. */
function* check(topology: Topology): Generator<DeafListener> {
  for (const deaf of deafListeners(topology)) {
    const { container, listener, callers } = deaf;
    if (listener.kind !== 'server' || listener.by === 'environment') continue;
    const hearsOthers = container.listeners.some(({ binds }) => binds === 'all');
    if (callers.length > 0 || !hearsOthers) yield deaf;
  }
}

function* fixes({ listener, callers }: DeafListener): Generator<Fix> {
  for (const { shown, edits, kind } of listener.repairs) {
    const wanted = callers.length > 0 && kind !== 'set-environment';
    yield {
      title: { en: `Listen on every address: ${shown}`, ko: `모든 주소에서 수신 대기: ${shown}` },
      safety: wanted ? 'safe' : 'unsafe',
      edits,
    };
  }
}

const repair = ({ listener }: DeafListener): Localized<string> => {
  const [first] = listener.repairs;
  const example = first === undefined || first.kind === 'replace-address' ? undefined : `\`${first.shown}\``;
  return {
    en: `Listen on \`0.0.0.0\`${example === undefined ? '' : `, with ${example}`}.`,
    ko:
      example === undefined
        ? '`0.0.0.0`에서 수신 대기하게 하세요.'
        : `${example} 설정으로 \`0.0.0.0\`에서 수신 대기하게 하세요.`,
  };
};

/** A server that listens on the container's own loopback. */
export const serverBindsLoopback = defineRule<DeafListener>({
  id: 'server-binds-loopback',
  severity: 'warning',
  confidence: 'high',
  concept: 'loopback-in-a-container',
  title: {
    en: 'A server that listens on 127.0.0.1 in its container',
    ko: '컨테이너의 127.0.0.1에서 수신 대기하는 서버',
  },
  check,
  report: (fact) => ({
    at: fact.listener.at,
    ...(fact.callers.length === 0 || fact.listener.configurable ? { severity: 'hint' as const } : {}),
    related: callersShown(fact),
  }),
  message: {
    en: (fact) =>
      `\`${fact.listener.program}\` listens on ${listenAddress(fact.listener)}, the loopback of this container alone. ${symptomOf(fact).en} ${repair(fact).en}`,
    ko: (fact) =>
      `\`${fact.listener.program}\` 서버는 이 컨테이너만의 루프백인 ${listenAddress(fact.listener)}에서 수신 대기합니다. ${symptomOf(fact).ko} ${repair(fact).ko}`,
  },
  fixes,
});
