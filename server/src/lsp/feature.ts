import type { Connection, Position, ServerCapabilities, TextDocumentIdentifier } from 'vscode-languageserver';
import type { Place } from '../ide/mentions.ts';
import { canonicalUri } from '../topology/uri.ts';
import type { Session } from './session.ts';

/** A capability: what it announces to the client, and how it answers. */
export interface Feature {
  readonly capabilities: ServerCapabilities;
  /** Registers handlers; `live` is the session once the client has said hello. */
  serve(connection: Connection, live: () => Session | undefined): void;
  /** Asks the client to ask again, after other files or settings changed; a client that does not answer is none the worse. */
  refresh?(connection: Connection, session: Session): void;
}

/** A document as the server knows it. */
export interface Document extends Omit<Place, 'offset'> {
  readonly text: string;
}

/** The document of a request; undefined if it is not open or gone. */
export function documentOf({ store, index }: Session, { uri: given }: TextDocumentIdentifier): Document | undefined {
  const uri = canonicalUri(given);
  const state = store.lookup(uri);
  if (state.kind !== 'text') return undefined;
  return {
    uri,
    text: state.text,
    topologies: index.topologies(uri),
    lookup: store.lookup,
    related: index.topologies,
    all: () => [...new Set(index.files().flatMap((one) => index.topologies(one)))],
  };
}

/** The document and place of a request. */
export function placeOf(
  session: Session,
  params: { readonly textDocument: TextDocumentIdentifier; readonly position: Position },
): (Document & Place) | undefined {
  const document = documentOf(session, params.textDocument);
  return (
    document && {
      ...document,
      offset: session.convert.span(document.uri, { start: params.position, end: params.position }).start,
    }
  );
}

/** A handler that answers with what a client takes for nothing as long as there is no session. */
export const whenLive =
  <Params, Answer, Nothing>(
    live: () => Session | undefined,
    nothing: Nothing,
    answer: (session: Session, params: Params) => Answer,
  ) =>
  (params: Params): Answer | Nothing => {
    const session = live();
    return session === undefined ? nothing : answer(session, params);
  };
