import { hasUnknown } from '../../text/sourcedText.ts';

/** The parts of an image reference. A part that is missing here is not written. */
export interface ImageReference {
  /** `ghcr.io`, `localhost:5000`. */
  readonly registry?: string;
  /** The path without registry, tag and digest: `library/postgres`, `bitnami/redis`. */
  readonly repository: string;
  /** The last part of the path: `postgres`. */
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
}

/**
 * Takes `[registry/]path[:tag][@digest]` apart, with U+FFFC in any part. Undefined for an empty text.
 * The first part of the path is a registry if it has a dot, a colon or is `localhost`.
 * https://pkg.go.dev/github.com/distribution/reference
 */
export function parseImage(text: string): ImageReference | undefined {
  const at = text.indexOf('@');
  const digest = at === -1 ? {} : { digest: text.slice(at + 1) };
  const rest = at === -1 ? text : text.slice(0, at);
  const slash = rest.lastIndexOf('/');
  const colon = rest.indexOf(':', slash + 1);
  const tag = colon === -1 ? {} : { tag: rest.slice(colon + 1) };
  const path = colon === -1 ? rest : rest.slice(0, colon);
  const first = path.indexOf('/');
  const head = path.slice(0, Math.max(first, 0));
  const registry = /[.:]|^localhost$/.test(head) || (hasUnknown(head) && first !== -1) ? { registry: head } : {};
  const repository = 'registry' in registry ? path.slice(first + 1) : path;
  const name = repository.slice(repository.lastIndexOf('/') + 1);
  return name === '' ? undefined : { ...registry, repository, name, ...tag, ...digest };
}

/** Registries that hold what Docker Hub holds. */
const HUBS: ReadonlySet<string> = new Set([
  'docker.io',
  'index.docker.io',
  'registry-1.docker.io',
  'public.ecr.aws',
  'mirror.gcr.io',
]);

/** The repository as the image tables name it: `postgres` for `docker.io/library/postgres`, the registry kept if it is no hub. */
export function tableName({ registry, repository }: ImageReference): string {
  const bare = repository.replace(/^(?:docker\/)?library\//, '');
  return registry === undefined || HUBS.has(registry) ? bare : `${registry}/${bare}`;
}
