import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver';
import { symbolsIn, type FileSymbol } from '../ide/symbols.ts';
import { documentOf, whenLive, type Feature } from './feature.ts';
import type { Session } from './session.ts';

const KIND: Readonly<Record<FileSymbol['kind'], SymbolKind>> = {
  container: SymbolKind.Module,
  network: SymbolKind.Interface,
  port: SymbolKind.Constant,
};

/** Services, containers, networks and mappings for the outline. */
export const symbols: Feature = {
  capabilities: { documentSymbolProvider: true },
  serve(connection, live) {
    connection.onDocumentSymbol(
      whenLive(live, null, (session, params): DocumentSymbol[] => {
        const document = documentOf(session, params.textDocument);
        return document === undefined
          ? []
          : symbolsIn(document.uri, document.topologies).map((symbol) => toSymbol(session, document.uri, symbol));
      }),
    );
  },
};

function toSymbol(
  session: Session,
  uri: string,
  { kind, name, detail, range, selection, children }: FileSymbol,
): DocumentSymbol {
  return {
    name,
    kind: KIND[kind],
    range: session.convert.range({ uri, span: range }),
    selectionRange: session.convert.range({ uri, span: selection }),
    children: children.map((child) => toSymbol(session, uri, child)),
    ...(detail === '' ? {} : { detail }),
  };
}
