import ignore from 'ignore';
import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import type { Analysis } from '../analysis/run.ts';
import { DEFAULT_SETTINGS, looksAt, mergeSettings, readSettings, type Settings } from '../analysis/settings.ts';
import { docsLinks, type DocsLinks } from '../ide/docsLinks.ts';
import { localeOf, type Locale } from '../locale/locale.ts';
import { RULES } from '../rules/index.ts';
import type { FileStore } from '../workspace/fileStore.ts';
import { fileStore } from '../workspace/fileStore.ts';
import type { Files } from '../workspace/files.ts';
import { projectIndex, type ProjectIndex } from '../workspace/projectIndex.ts';
import { converter, type Converter } from './convert.ts';
import type { ClientOffer } from './runtime.ts';

/** Everything that the capabilities of one running server share. */
export interface Session {
  readonly connection: Connection;
  /** What the client says that it can do. */
  readonly client: ClientCapabilities;
  readonly files: Files;
  readonly store: FileStore;
  readonly index: ProjectIndex;
  readonly convert: Converter;
  readonly offer: ClientOffer;
  readonly diagnosticLinks: DocsLinks;
  readonly hoverLinks: DocsLinks;
  locale(): Locale;
  settings(): Settings;
  /** Takes over settings from the editor (or, `project`, from the workspace's own file). */
  configure(source: 'editor' | 'project', settings: unknown): void;
}

/** `roots` are the URIs of the workspace folders, from which globs start. */
export function session(
  connection: Connection,
  client: ClientCapabilities,
  files: Files,
  offer: ClientOffer,
  roots: readonly string[],
): Session {
  let editor = readSettings(offer.settings);
  let project = DEFAULT_SETTINGS;
  const settings = (): Settings => mergeSettings(project, editor);
  const locale = (): Locale => settings().locale ?? localeOf(offer.locale);
  const isExcluded = (uri: string): boolean => {
    const { exclude } = settings();
    const root = roots.map((one) => `${one.replace(/\/$/, '')}/`).find((one) => uri.startsWith(one));
    const path = root === undefined ? '' : decoded(uri.slice(root.length)).replace(/^\/+/, '');
    return (
      exclude.length > 0 &&
      path !== '' &&
      ignore({ allowRelativePaths: true })
        .add([...exclude])
        .ignores(path)
    );
  };
  const store = fileStore(files);
  const analysis = (): Analysis => ({
    rules: RULES,
    locale: locale(),
    target: settings().target,
    severities: settings().severities,
    onError: (rule, error) => connection.console.error(`The rule ${rule} failed: ${describe(error)}`),
  });
  const index = projectIndex(store, analysis, ({ uri, kind }) => looksAt(settings(), kind) && !isExcluded(uri));
  return {
    connection,
    client,
    files,
    store,
    index,
    convert: converter(store.lookup),
    offer,
    diagnosticLinks: docsLinks(offer.diagnosticHref),
    hoverLinks: docsLinks(offer.hoverHref),
    locale,
    settings,
    configure(source, data) {
      if (source === 'editor') editor = readSettings(data);
      else project = readSettings(data);
      index.reanalyse();
    },
  };
}

/** As it stands if it cannot be decoded. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** An error with its stack, for a log. */
export const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
