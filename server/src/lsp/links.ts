import type { DocumentLink } from 'vscode-languageserver';
import { linksIn } from '../ide/links.ts';
import { documentOf, whenLive, type Feature } from './feature.ts';

/** Paths of Dockerfiles, env files and other Compose files as links. */
export const links: Feature = {
  capabilities: { documentLinkProvider: {} },
  serve(connection, live) {
    connection.onDocumentLinks(
      whenLive(live, null, (session, params): DocumentLink[] => {
        const document = documentOf(session, params.textDocument);
        if (document === undefined) return [];
        return linksIn(document.uri, document.text, document.topologies, document.lookup).map(({ at, target }) => ({
          range: session.convert.range(at),
          target,
        }));
      }),
    );
  },
};
