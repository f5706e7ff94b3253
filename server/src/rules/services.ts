import { isReadAlone } from '../topology/compose/projectFiles.ts';
import type { Container, Topology } from '../topology/model.ts';
import { nearest } from './nearest.ts';
import type { Related } from './rule.ts';

/** Services of a Compose project by their names. */
export type Services = ReadonlyMap<string, Container>;

export const servicesOf = ({ containers }: Topology): Services =>
  new Map(containers.filter(({ kind }) => kind === 'service').map((one) => [one.name.value, one]));

/**
 * Whether a service may stand in a file that is out of sight: a page shows as much of a file as it talks about, and what is
 * used on top of one file may be used on top of several, as the base may be under some.
 */
const mayHaveMore = ({ seed, companions, isBase }: Topology): boolean =>
  isBase === true || companions.length > 0 || /\.(?:md|markdown|mdx)$/i.test(seed);

/**
 * What can be said of a name that is no service of the project: the one that was meant, as far as the names tell. Undefined where
 * the service may stand out of sight, as in a file that Compose does not read by itself, or that a tool puts together with others.
 */
export function unknownService(
  written: string,
  self: Container,
  services: Services,
  topology: Topology,
): { readonly meant: string | undefined } | undefined {
  if (mayHaveMore(topology)) return undefined;
  const meant = meantService(written, self, services);
  return meant === undefined && !isReadAlone(topology.seed) ? undefined : { meant };
}

/** The service that was meant by a name that is none, as far as the names tell. */
function meantService(written: string, self: Container, services: Services): string | undefined {
  const others = [...services.values()].filter((one) => one !== self);
  const called = others.find(({ names }) =>
    names.some(({ kind, text }) => kind === 'container-name' && text === written),
  );
  return (
    called?.name.value ??
    nearest(
      written,
      others.map(({ name }) => name.value),
    )
  );
}

/** Beyond this many steps nobody would see a circle either. */
const MAX_STEPS = 10_000;

/** The way from a service through `next` back to it, over the services that `ofOne` names; empty if there is none. */
export function circleThrough(
  start: Container,
  next: Container,
  services: Services,
  ofOne: (container: Container) => readonly string[],
): Container[] {
  const before = new Map<Container, Container>([[next, start]]);
  const queue = [next];
  for (let steps = 0; steps < Math.min(queue.length, MAX_STEPS); steps++) {
    const current = queue[steps];
    if (current === undefined || current === start) break;
    for (const name of ofOne(current)) {
      const found = services.get(name);
      if (found === undefined || before.has(found)) continue;
      before.set(found, current);
      queue.push(found);
    }
  }
  if (next !== start && !before.has(start)) return [];
  const circle: Container[] = [];
  let step: Container | undefined = next === start ? undefined : before.get(start);
  while (step !== undefined && step !== start && circle.length <= services.size) {
    circle.unshift(step);
    step = before.get(step);
  }
  return [start, ...circle];
}

const SHOWN_NAMES = 7;

/** A circle in a sentence: `a` → `b` → `a`. */
export function shownCircle(circle: readonly Container[]): string {
  const names = circle.map(({ name }) => `\`${name.value}\``);
  return [...names.slice(0, SHOWN_NAMES), ...(names.length > SHOWN_NAMES ? ['…'] : []), ...names.slice(0, 1)].join(
    ' → ',
  );
}

/** The members of a circle after the first, as places that belong to a finding. */
export const restOfCircle = (circle: readonly Container[]): Related[] =>
  circle
    .slice(1, 6)
    .map(({ name }) => ({ at: name.at, message: { en: 'Part of the circle', ko: '순환에 들어 있는 서비스' } }));
