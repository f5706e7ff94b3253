import { getEntry } from '../syntax/yaml/node.ts';
import { hasUnknown } from '../text/sourcedText.ts';
import { knownImage } from './images/knownImage.ts';
import type { Container, Topology } from './model.ts';
import { stackMates } from './reach.ts';
import { isMadeByScript } from './scriptImages.ts';
import { isSynopsis } from './scriptLines.ts';

/** More mappings than this are generated, and looking at each with care takes too long. */
export const MOST_MAPPINGS = 1000;

/** The ports of a container whose image says alone where its program listens. */
export interface SettledPorts {
  /** `postgres`. */
  readonly program: string;
  /** All there are, the main one first; at least one. */
  readonly ports: readonly number[];
}

/**
 * Programs that open no other ports unless their configuration says so, and the ports that they have besides those of the table
 * of images.
 */
const SETTLED: ReadonlyMap<string, readonly number[]> = new Map([
  ['postgres', []],
  ['mysql', [33062]],
  ['mariadb', []],
  ['mongodb', []],
  ['redis', []],
  ['memcached', []],
  ['couchdb', [4369, 9100]],
  ['sqlserver', []],
  ['elasticsearch', []],
  ['kibana', []],
  ['meilisearch', []],
  ['nginx', []],
  ['nginx-unprivileged', []],
  ['httpd', []],
  ['apache', []],
  ['wordpress', []],
  ['tomcat', []],
  ['phpmyadmin', []],
  ['adminer', []],
  ['mongo-express', []],
  ['redis-commander', []],
  ['kafka-ui', []],
  ['grafana', []],
  ['prometheus', []],
  ['mailhog', []],
  ['ollama', []],
]);

/** Images of those families that are set up otherwise: Patroni beside PostgreSQL, RedisInsight beside Redis, FastCGI instead of HTTP. */
const COMPOSITE = /-ha(?:[:@]|$)|redis-stack|fastcgi|fpm/;

/** Where data, pages and logs are mounted; whatever else is mounted may be configuration. */
const DATA =
  /^\/(?:data|db|backups?|dump|logs?|tmp|var\/lib\/[\w.-]+|var\/log|var\/www|docker-entrypoint-initdb\.d|usr\/share\/nginx\/html|usr\/local\/apache2\/htdocs|usr\/local\/tomcat\/webapps|usr\/share\/elasticsearch\/data|opt\/couchdb\/data|var\/opt\/mssql\/data|prometheus|meili_data|root\/\.ollama)(?:\/(?![\w./-]*\.(?:conf|cnf|ini|ya?ml|json|xml|toml|properties)$)[\w./-]*)?$|^\/etc\/(?:localtime|timezone)$/;

/**
 * The ports of a container that runs the program of a well-known image as it comes: nothing replaces its command, nothing is
 * mounted that may configure it, and nobody shares its network. Undefined wherever that is not sure.
 */
export function settledPorts(topology: Topology, container: Container): SettledPorts | undefined {
  const { image, build, partial, runsImageDefault, mounts } = container;
  if (image === undefined || build !== undefined || partial || !runsImageDefault) return undefined;
  const known = knownImage(image.text);
  const more = known?.official === true ? SETTLED.get(known.family) : undefined;
  if (known === undefined || more === undefined || COMPOSITE.test(image.text)) return undefined;
  if (!mounts.every(({ text }) => DATA.test(text)) || hasHiddenMounts(container)) return undefined;
  if (stackMates(topology, container).length > 1 || isSynopsis(topology, container)) return undefined;
  if (isTouched(topology, container)) return undefined;
  const ports = [...known.ports.filter(({ protocol }) => protocol === 'tcp').map(({ port }) => port), ...more];
  return ports.length === 0 ? undefined : { program: known.family, ports };
}

const hasHiddenMounts = ({ written, settings }: Container): boolean =>
  settings.some(({ kind }) => kind === 'mount') ||
  (written.kind === 'service' && ['configs', 'volumes_from'].some((key) => getEntry(written.map, key) !== undefined));

/** Whether a script makes the image itself, or changes the container later: `docker cp`, `docker exec`. */
function isTouched(topology: Topology, { image, names }: Container): boolean {
  const { script } = topology;
  if (script === undefined) return false;
  const called = new Set(names.map(({ text }) => text));
  if (script.mentions.some(({ name, command }) => /^(?:cp|exec|commit)$/.test(command) && called.has(name.text)))
    return true;
  return isMadeByScript(topology, image?.text);
}

/** Names of variables and options that may move a port. */
const MOVES_PORT = /PORT|LISTEN|BIND|ADDR|CONF|ARGS|OPT|FLAGS|COMMAND|ENTRYPOINT/i;

/** Whether something in a container's definition speaks of a port number, or may: its variables, labels and healthcheck. */
export function speaksOfPort({ environment, labels, endpoints, commands }: Container, port: number): boolean {
  const number = new RegExp(`(?<!\\d)${port}(?!\\d)`);
  return (
    environment.some(({ name, value }) =>
      value === undefined || hasUnknown(value.text) ? MOVES_PORT.test(name) : number.test(value.text),
    ) ||
    labels.some(({ value }) => number.test(value.text)) ||
    commands.some(({ words }) => words.some(({ text }) => number.test(text))) ||
    endpoints.some((endpoint) => endpoint.role === 'healthcheck' && endpoint.port === port)
  );
}
