import { hasUnknown } from '../../text/sourcedText.ts';
import { parseImage, tableName, type ImageReference } from './reference.ts';
import { IMAGES, type ImageClass, type ImagePort, type ImageRow } from './table.ts';

/** What is known of the program in an image. */
export interface KnownImage {
  /** The program: `postgres` for `timescale/timescaledb`. */
  readonly family: string;
  readonly class: ImageClass;
  /** Ports that the program listens on without any configuration, the main one first. */
  readonly ports: readonly ImagePort[];
  /** Schemes of URLs that reach it, in lower case, JDBC's without `jdbc:`. */
  readonly schemes: readonly string[];
  /** True for the image of Docker or of the program's makers; others of the name may be set up in another way. */
  readonly official: boolean;
  /** True where the image makes the program listen on every address although loopback is the program's own default. */
  readonly bindsAll: boolean;
  /** Ports that have to be published for UDP. */
  readonly udpPorts: readonly number[];
}

const BY_REPOSITORY = new Map<string, ImageRow>(
  IMAGES.flatMap((row) => row.official.map((repository) => [repository, row] as const)),
);

const BY_NAME = new Map<string, ImageRow>(IMAGES.flatMap((row) => row.names.map((name) => [name, row] as const)));

/** Publishers of whole catalogues, whose images listen where those of Docker do. */
const CATALOGUES: ReadonlySet<string> = new Set([
  'bitnami',
  'bitnamilegacy',
  'library',
  'cgr.dev/chainguard',
  'chainguard',
  'linuxserver',
  'circleci',
  'cimg',
]);

/**
 * What is known of an image by its reference; tag and digest count for the few images whose tags are different programs.
 * Undefined for images that nobody knows, and for names that hold U+FFFC.
 */
export function knownImage(text: string): KnownImage | undefined {
  const reference = parseImage(text.trim());
  if (reference === undefined || hasUnknown(reference.name)) return undefined;
  const special = byTag(reference);
  if (special !== undefined) return special === 'unknown' ? undefined : special;
  const official = BY_REPOSITORY.get(tableName(reference));
  if (official !== undefined) return describe(official, !hasUnknown(reference.repository));
  const named = BY_NAME.get(reference.name);
  if (named === undefined) return undefined;
  const known = describe(named, false);
  return CATALOGUES.has(publisher(reference)) ? known : { ...known, bindsAll: false };
}

function publisher(reference: ImageReference): string {
  const name = tableName(reference);
  return name.slice(0, Math.max(name.lastIndexOf('/'), 0));
}

/** Images whose tags are different programs: `php:8-fpm`, `php:8-apache`, `docker:dind`, `wordpress:fpm`. */
function byTag({ name, tag = '', repository }: ImageReference): KnownImage | 'unknown' | undefined {
  if (repository !== name && repository !== `library/${name}`) return undefined;
  const fpm = /(?:^|-)fpm(?:-|$)/.test(tag);
  if (name === 'php' || name === 'drupal' || name === 'wordpress' || name === 'nextcloud' || name === 'matomo') {
    if (hasUnknown(tag)) return 'unknown';
    if (fpm) return simple('php-fpm', 'fastcgi', [9000]);
    if (name === 'wordpress' && !/cli/.test(tag)) return undefined;
    return name === 'php' && !/(?:^|-)apache(?:-|$)/.test(tag) ? 'unknown' : simple('apache', 'web', [80]);
  }
  if (name === 'docker') return /dind/.test(tag) ? simple('docker', 'docker', [2376, 2375]) : 'unknown';
  return undefined;
}

const simple = (family: string, kind: ImageClass, ports: readonly number[]): KnownImage => ({
  family,
  class: kind,
  ports: ports.map((port) => ({ port, protocol: 'tcp' })),
  schemes: [],
  official: true,
  bindsAll: false,
  udpPorts: [],
});

const describe = (row: ImageRow, official: boolean): KnownImage => ({
  family: row.family,
  class: row.class,
  ports: row.ports.map((text) => {
    const [port, protocol] = text.split('/');
    return { port: Number(port), protocol: protocol === 'udp' ? 'udp' : 'tcp' };
  }),
  schemes: row.schemes ?? [],
  official,
  bindsAll: row.bindsAll ?? false,
  udpPorts: row.udp ?? [],
});
