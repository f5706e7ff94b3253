import { deafListeners, type DeafListener } from '../../topology/callers.ts';
import type { Topology } from '../../topology/model.ts';
import { callersShown, listenAddress, symptomOf } from '../deafListener.ts';
import { defineRule, type Fix } from '../rule.ts';

/** Ports that are often meant for the container alone. */
const INTERNAL =
  /ADMIN|METRICS|DEBUG|MANAGEMENT|STATUS|INTERNAL|PROFIL|PPROF|HEALTH|CLUSTER|PEER|GOSSIP|RPC|CONTROL|PROMETHEUS|MONITOR|STATS/i;

function* check(topology: Topology): Generator<DeafListener> {
  for (const deaf of deafListeners(topology)) {
    const { listener, callers } = deaf;
    if (listener.by !== 'environment' || listener.kind === 'debugger') continue;
    // A variable alone says nothing about a server that nobody wants to reach.
    if (listener.kind === 'variable' && callers.length === 0) continue;
    if (listener.kind === 'variable' && listener.port === undefined && INTERNAL.test(listener.variable ?? '')) continue;
    yield deaf;
  }
}

const server = ({ listener: { kind, program, variable } }: DeafListener): string | undefined =>
  kind === 'server' || program !== variable ? program : undefined;

function* fixes(fact: DeafListener): Generator<Fix> {
  const { listener, callers } = fact;
  // A variable alone may be that of another server in the container, which is meant to stay inside.
  const isMeant = listener.port !== undefined || server(fact) !== undefined;
  for (const { shown, edits } of listener.repairs) {
    yield {
      title: { en: `Listen on every address: ${shown}`, ko: `모든 주소에서 수신 대기: ${shown}` },
      safety: callers.length > 0 && !listener.configurable && isMeant ? 'safe' : 'unsafe',
      edits,
    };
  }
}

/** A variable that makes a server listen on the container's own loopback. */
export const bindEnvLoopback = defineRule<DeafListener>({
  id: 'bind-env-loopback',
  severity: 'warning',
  confidence: 'high',
  concept: 'loopback-in-a-container',
  title: {
    en: 'A variable that makes a server listen on 127.0.0.1',
    ko: '서버를 127.0.0.1에서 수신 대기하게 하는 변수',
  },
  check,
  report: (fact) => ({
    at: fact.listener.at,
    ...(fact.callers.length === 0 || fact.listener.configurable ? { severity: 'hint' as const } : {}),
    related: callersShown(fact),
  }),
  message: {
    en: (fact) => {
      const name = server(fact);
      const variable = `\`${fact.listener.variable ?? ''}\``;
      const cause = fact.listener.configurable ? `${variable}, where the server reads it,` : variable;
      return `${cause} makes ${name === undefined ? 'the server' : `\`${name}\``} listen on ${listenAddress(fact.listener)}, the loopback of this container alone. ${symptomOf(fact).en} Write \`0.0.0.0\` for the address.`;
    },
    ko: (fact) => {
      const name = server(fact);
      const variable = `\`${fact.listener.variable ?? ''}\``;
      const cause = fact.listener.configurable ? `서버가 ${variable} 변수를 읽는다면` : `${variable} 변수 때문에`;
      return `${cause} ${name === undefined ? '서버가' : `\`${name}\` 서버가`} 이 컨테이너만의 루프백인 ${listenAddress(fact.listener)}에서 수신 대기합니다. ${symptomOf(fact).ko} 주소를 \`0.0.0.0\` 값으로 바꾸세요.`;
    },
  },
  fixes,
});
