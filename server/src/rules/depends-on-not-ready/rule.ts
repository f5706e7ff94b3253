import { getEntry } from '../../syntax/yaml/node.ts';
import { isDialled } from '../../topology/dialled.ts';
import { addHealthcheck, setCondition } from '../../topology/edits/startOrder.ts';
import { allOf } from '../../topology/edits/text.ts';
import { usualHealthcheck } from '../../topology/images/healthcheck.ts';
import { knownImage } from '../../topology/images/knownImage.ts';
import type { Container, Dependency, Topology } from '../../topology/model.ts';
import { resolveFrom } from '../../topology/reach.ts';
import { dependedOn, startsAgain } from '../../topology/startOrder.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A service that is started before what it dials takes connections. */
interface Early {
  readonly container: Container;
  readonly dependency: Dependency;
  readonly server: Container;
  /** The healthcheck that the server lacks; undefined if it has one. */
  readonly test: readonly string[] | undefined;
}

/** Servers that are busy for seconds after their start. */
const SLOW: ReadonlySet<string> = new Set(['database', 'broker', 'search']);

/** One for each service, and only where it is known how to ask the server. */
function* check(topology: Topology): Generator<Early> {
  for (const container of topology.containers) {
    if (container.kind !== 'service' || container.partial || startsAgain(container) || mayWait(container)) continue;
    for (const dependency of container.dependsOn) {
      if (dependency.condition !== undefined && dependency.condition.text !== 'service_started') continue;
      const server = dependedOn(topology, dependency);
      if (server === undefined || !isSlow(server) || !dials(topology, container, server)) continue;
      const test = server.health === 'none' ? usualCheck(server) : undefined;
      if (server.health !== 'checked' && test === undefined) continue;
      yield { container, dependency, server, test };
      break;
    }
  }
}

const isSlow = ({ image, build }: Container): boolean =>
  image !== undefined && build === undefined && SLOW.has(knownImage(image.text)?.class ?? '');

/** The usual check, unless one that is there has been switched off. */
function usualCheck({ image, written }: Container): readonly string[] | undefined {
  const known = image === undefined ? undefined : knownImage(image.text);
  if (known?.official !== true || written.kind !== 'service' || getEntry(written.map, 'healthcheck') !== undefined)
    return undefined;
  return usualHealthcheck(known.family);
}

const dials = (topology: Topology, from: Container, server: Container): boolean =>
  from.endpoints.some((endpoint) => {
    if (!isDialled(endpoint)) return false;
    const found = resolveFrom(topology, from, endpoint.host);
    return found.kind === 'container' && found.containers.includes(server);
  });

/** What waits for others by itself, or says what to do when they are not there. */
const PATIENT =
  /wait|until|while|sleep|retry|retries|dockerize|is_?ready|\bnc\b|supervis|nodemon|--reload|\b(?:dev|watch)\b/i;

/** A program that nobody has seen may wait: that of an image of others, and a script. */
function mayWait({ build, commands }: Container): boolean {
  if (build === undefined || commands.length === 0) return true;
  return commands.some(({ words }) =>
    words.some(({ text }) => PATIENT.test(text) || /\.(?:sh|bash)$|entrypoint/.test(text)),
  );
}

function* fixes({ container, dependency, server, test }: Early): Generator<Fix> {
  const edits = allOf([
    test === undefined ? [] : addHealthcheck(server, test),
    setCondition(container, dependency, 'service_healthy'),
  ]);
  if (edits)
    yield {
      title:
        test === undefined
          ? {
              en: `Wait until \`${server.name.value}\` is healthy`,
              ko: `\`${server.name.value}\` 컨테이너가 healthy 상태가 될 때까지 기다리기`,
            }
          : {
              en: `Give \`${server.name.value}\` a healthcheck and wait for it`,
              ko: `\`${server.name.value}\` 컨테이너에 헬스체크를 더하고 기다리기`,
            },
      safety: 'unsafe',
      edits,
    };
}

/** `depends_on` taken for the wait that it is not. */
export const dependsOnNotReady = defineRule<Early>({
  id: 'depends-on-not-ready',
  severity: 'hint',
  confidence: 'medium',
  concept: 'healthchecks-and-start-order',
  title: { en: '`depends_on` does not wait for the server', ko: '서버를 기다리지 않는 `depends_on`' },
  check,
  report: ({ dependency, server, test }) => ({
    at: dependency.at,
    related: [
      {
        at: server.at,
        message: {
          en: `\`${server.name.value}\` has ${test === undefined ? 'a' : 'no'} healthcheck`,
          ko: `\`${server.name.value}\` 컨테이너에 헬스체크가 ${test === undefined ? '있습니다' : '없습니다'}`,
        },
      },
    ],
  }),
  message: {
    en: ({ container, server, test }) =>
      `\`${container.name.value}\` starts as soon as \`${server.name.value}\` has been started, which is seconds before it takes connections, and nothing starts it again when it fails. ` +
      `${test === undefined ? `\`${server.name.value}\` has a healthcheck:` : `Give \`${server.name.value}\` a healthcheck and`} wait for it with \`condition: service_healthy\`.`,
    ko: ({ container, server, test }) =>
      `\`${container.name.value}\` 컨테이너는 \`${server.name.value}\` 컨테이너가 시작되자마자 시작합니다. 연결을 받기까지는 몇 초가 더 걸리고, 실패해도 다시 시작하지 않습니다. ` +
      `\`${server.name.value}\` 컨테이너에 ${test === undefined ? '헬스체크가 있으니' : '헬스체크를 더하고'} \`condition: service_healthy\`로 기다리세요.`,
  },
  fixes,
});
