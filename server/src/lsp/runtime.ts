import type { InitializeParams } from 'vscode-languageserver';
import { canonicalUri } from '../topology/uri.ts';
import type { Files } from '../workspace/files.ts';

/** What differs between the places that the server runs in. */
export interface Runtime {
  /**
   * Access to files without the editor's help, for editors that do not offer it. `roots` are the URIs of the
   * workspace folders. Undefined where there is no disk, as in a web worker.
   */
  readonly disk: ((roots: readonly string[]) => Files) | undefined;
}

/** What a client may tell in `initializationOptions`; a client that tells nothing gets a working server all the same. */
export interface ClientOffer {
  /** Template of the address behind a diagnostic's code. */
  readonly diagnosticHref: string | undefined;
  /** Template of the links in hovers. */
  readonly hoverHref: string | undefined;
  /** Whether the client answers `dockerNetworkLint/readFile` and `dockerNetworkLint/findFiles`. */
  readonly files: boolean;
  /** Whether the client has the commands that show a page and set a rule's severity. */
  readonly commands: boolean;
  /** The editor's language, a BCP 47 tag. */
  readonly locale: string | undefined;
  /** Settings, for clients without `workspace/configuration`. */
  readonly settings: unknown;
}

const isRecord = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null;

const text = (data: unknown): string | undefined => (typeof data === 'string' ? data : undefined);

/** Reads `initializationOptions`; whatever has the wrong shape counts as not offered. */
export function readOffer(data: unknown): ClientOffer {
  const options = isRecord(data) ? data : {};
  const docs = isRecord(options['docs']) ? options['docs'] : {};
  return {
    diagnosticHref: text(docs['diagnosticHref']),
    hoverHref: text(docs['hoverHref']),
    files: options['files'] === true,
    commands: options['commands'] === true,
    locale: text(options['locale']),
    settings: options['settings'],
  };
}

/** URIs of the workspace's folders. Older clients have one root, or none. */
export function rootsOf({
  workspaceFolders,
  rootUri,
}: Pick<InitializeParams, 'workspaceFolders' | 'rootUri'>): string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri]);
  return uris.map(canonicalUri);
}
