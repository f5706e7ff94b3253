import { imageOf } from './destinations.ts';
import { valueOf } from './known.ts';
import type { Container, Publication, Topology } from './model.ts';
import { opensHostPorts } from './publishing.ts';

/** Ports on which web programs listen by custom; a program that is not known is taken for one there. */
const WEB_PORTS: ReadonlySet<number> = new Set([
  80, 443, 1313, 3000, 3001, 3002, 3003, 4000, 4200, 4321, 5000, 5001, 5173, 5174, 8000, 8001, 8008, 8080, 8081, 8082,
  8083, 8088, 8090, 8443, 8888, 9000, 9090, 9443,
]);

/** Pages that programs of another protocol have besides: consoles of brokers, databases that answer HTTP too. */
const CONSOLE_PORTS: ReadonlySet<number> = new Set([15672, 8222, 8161, 8025, 8123, 7474, 9200, 8086, 8080]);

const TLS_PORTS: ReadonlySet<number> = new Set([443, 8443, 9443]);

/** Classes of images whose programs speak no HTTP. */
const OTHER_CLASSES: ReadonlySet<string> = new Set(['cache', 'broker', 'dns', 'vpn', 'fastcgi', 'docker', 'mail']);

/** The scheme under which a browser opens a container's port; undefined if it is likely no page. */
export function webScheme(container: Container, port: number): 'http' | 'https' | undefined {
  const image = imageOf(container);
  const known = image?.ports.some((one) => one.port === port && one.protocol === 'tcp') === true;
  const speaksOther = image !== undefined && (image.schemes.length > 0 || OTHER_CLASSES.has(image.class));
  const isWeb = speaksOther ? CONSOLE_PORTS.has(port) : WEB_PORTS.has(port) || (known && port > 1023 && port !== 50000);
  return !isWeb ? undefined : TLS_PORTS.has(port) ? 'https' : 'http';
}

/** Where what a mapping publishes is found from the machine that the engine runs on. */
export interface HostAddress {
  /** `localhost:8080`, `192.168.1.5:8000-8010`. */
  readonly address: string;
  /** The URL for a browser, if a page is likely there. */
  readonly url: string | undefined;
}

/** Undefined if no port is opened, or if it is not known which. */
export function hostAddressOf(
  topology: Topology,
  container: Container,
  { hostIp, hostPorts, containerPorts, protocol, problems }: Publication,
): HostAddress | undefined {
  const [host, inside] = [valueOf(hostPorts), valueOf(containerPorts)];
  if (host === undefined || problems.length > 0 || !opensHostPorts(topology, container)) return undefined;
  const ip = hostIp === undefined ? '' : valueOf(hostIp);
  if (ip === undefined) return undefined;
  const name = isEverywhere(ip) ? 'localhost' : ip.includes(':') ? `[${ip.replace(/^\[|\]$/g, '')}]` : ip;
  const address = `${name}:${host.first === host.last ? host.first : `${host.first}-${host.last}`}`;
  const scheme =
    inside === undefined || host.first !== host.last || valueOf(protocol) !== 'tcp'
      ? undefined
      : webScheme(container, inside.first);
  return { address, url: scheme && `${scheme}://${address}` };
}

const isEverywhere = (ip: string): boolean =>
  ip === '' || ip === '0.0.0.0' || ip === '::' || ip === '[::]' || ip === '127.0.0.1';
