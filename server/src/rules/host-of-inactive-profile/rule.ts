import { hopsOf } from '../../text/sourcedText.ts';
import { isDialled, placeOfHost } from '../../topology/dialled.ts';
import { addProfiles, removeProfiles } from '../../topology/edits/profiles.ts';
import type { Container, Endpoint, Topology } from '../../topology/model.ts';
import { namedContainers, resolveFrom } from '../../topology/reach.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A name whose container a plain `docker compose up` does not start. */
interface Asleep {
  readonly from: Container;
  readonly endpoint: Endpoint;
  readonly to: Container;
}

/** Steps by which a value is set together with the profile. */
const SETTABLE: ReadonlySet<string> = new Set(['variable', 'dotenv', 'env_file', 'default', 'arg']);

function* check(topology: Topology): Generator<Asleep> {
  const active = topology.activeProfiles ?? [];
  if (active.includes('*')) return;
  for (const from of topology.containers) {
    for (const endpoint of from.endpoints) {
      // Only what is surely dialled: many an address of an optional part is there in case that it runs.
      if (!isDialled(endpoint) || endpoint.keyRole !== 'connection') continue;
      if (hopsOf(endpoint.source, endpoint.hostSpan).some(({ kind }) => SETTABLE.has(kind))) continue;
      const found = resolveFrom(topology, from, endpoint.host);
      const [to, ...others] = found.kind === 'container' ? namedContainers(topology, endpoint.host) : [];
      if (to === undefined || others.length > 0 || to.profiles.some((profile) => active.includes(profile))) continue;
      if (isAsleep(from, to)) yield { from, endpoint, to };
    }
  }
}

/** Whether one can be started without the other: by no profile, or by one that does not start both. */
function isAsleep(from: Container, to: Container): boolean {
  if (to.profiles.length === 0 || from.dependsOn.some(({ value }) => value === to.name.value)) return false;
  return from.profiles.length === 0 || from.profiles.some((profile) => !to.profiles.includes(profile));
}

function* fixes({ from, to }: Asleep): Generator<Fix> {
  const awake = removeProfiles(to);
  if (awake)
    yield {
      title: { en: `Start ${to.name.value} always`, ko: `${to.name.value} 컨테이너를 항상 시작` },
      safety: 'unsafe',
      edits: awake,
    };
  const asleep = from.profiles.length === 0 ? addProfiles(from, to.profiles) : undefined;
  const shown = to.profiles.join(', ');
  if (asleep)
    yield {
      title: {
        en: `Give ${from.name.value} the profile ${shown} too`,
        ko: `${from.name.value} 컨테이너에도 ${shown} 프로필 추가`,
      },
      safety: 'unsafe',
      edits: asleep,
    };
}

const listed = (profiles: readonly string[]): string => profiles.map((profile) => `\`${profile}\``).join(', ');

/** A container called by name that only a profile starts. */
export const hostOfInactiveProfile = defineRule<Asleep>({
  id: 'host-of-inactive-profile',
  severity: 'hint',
  confidence: 'medium',
  needsWhole: true,
  concept: 'names-on-networks',
  title: { en: 'The name of a container behind a profile', ko: '프로필로만 시작하는 컨테이너의 이름' },
  check,
  report: ({ endpoint, to }) => ({
    at: placeOfHost(endpoint),
    value: { source: endpoint.source, range: endpoint.hostSpan },
    related: [
      {
        at: to.name.at,
        message: {
          en: `\`${to.name.value}\` has the profile ${listed(to.profiles)}`,
          ko: `\`${to.name.value}\` 컨테이너의 프로필: ${listed(to.profiles)}`,
        },
      },
    ],
  }),
  message: {
    en: ({ from, to, endpoint }) =>
      `\`${to.name.value}\` starts only with the profile ${listed(to.profiles)}, and \`${from.name.value}\` without it too: then nobody is called \`${endpoint.host}\`. Give both the same profile, or start both always.`,
    ko: ({ from, to, endpoint }) =>
      `\`${to.name.value}\` 컨테이너는 ${listed(to.profiles)} 프로필에서만 시작하지만 \`${from.name.value}\` 컨테이너는 그 프로필 없이도 시작하며, 그때는 \`${endpoint.host}\` 이름이 해석되지 않습니다. 둘에 같은 프로필을 주거나 둘 다 항상 시작하세요.`,
  },
  fixes,
});
