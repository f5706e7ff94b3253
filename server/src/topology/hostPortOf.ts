import { valueOf } from './known.ts';
import type { Container, Publication } from './model.ts';
import { inRange } from './reach.ts';

/** A port of the host that leads to a container port. */
export interface HostPort {
  readonly port: number;
  readonly publication: Publication;
}

/** Where the host publishes a container port over TCP; undefined if it does not, or on a port that nobody can know. */
export function hostPortOf({ publications }: Container, containerPort: number): HostPort | undefined {
  for (const publication of publications) {
    const [host, inside] = [valueOf(publication.hostPorts), valueOf(publication.containerPorts)];
    if (host === undefined || inside === undefined || host.first === 0 || valueOf(publication.protocol) === 'udp')
      continue;
    if (!inRange(inside, containerPort) || host.last - host.first !== inside.last - inside.first) continue;
    return { port: host.first + containerPort - inside.first, publication };
  }
  return undefined;
}
