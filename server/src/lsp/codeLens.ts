import { CodeLensRefreshRequest, type CodeLens } from 'vscode-languageserver';
import { lensesIn } from '../ide/codeLens.ts';
import { documentOf, whenLive, type Feature } from './feature.ts';

/** Above mappings of web ports: the page in a browser, for clients that can open one. */
export const codeLens: Feature = {
  capabilities: { codeLensProvider: {} },
  serve(connection, live) {
    connection.onCodeLens(
      whenLive(live, null, (session, params): CodeLens[] => {
        const document = session.offer.commands ? documentOf(session, params.textDocument) : undefined;
        if (document === undefined) return [];
        return lensesIn(document.uri, document.topologies, session.locale()).map(({ at, title, url }) => ({
          range: session.convert.range(at),
          command: { title, command: 'vscode.open', arguments: [url] },
        }));
      }),
    );
  },
  refresh(connection, { client }) {
    if (client.workspace?.codeLens?.refreshSupport === true)
      connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
  },
};
