import { DocumentHighlightKind, type DocumentHighlight, type Location, type LocationLink } from 'vscode-languageserver';
import { definitionsAt } from '../ide/definition.ts';
import { mentionsAt } from '../ide/mentions.ts';
import { highlightsAt, referencesAt } from '../ide/references.ts';
import type { Site } from '../text/span.ts';
import { indexScripts } from '../workspace/indexScripts.ts';
import { placeOf, whenLive, type Feature } from './feature.ts';
import type { Session } from './session.ts';

/** From a mention to the declaration and back: definition, references, highlights. */
export const navigation: Feature = {
  capabilities: { definitionProvider: true, referencesProvider: true, documentHighlightProvider: true },
  serve(connection, live) {
    connection.onDefinition(
      whenLive(live, null, async (session, params): Promise<Location[] | LocationLink[]> => {
        const asked = placeOf(session, params);
        // A network that exists outside is made by a script, which may not have been read yet.
        const isNetwork = asked !== undefined && mentionsAt(asked).some(({ mention }) => mention.of.onEngine === true);
        if (isNetwork) await knowScripts(session);
        const place = isNetwork ? placeOf(session, params) : asked;
        const found = place === undefined ? [] : definitionsAt(place);
        await session.store.load(found.map(({ to }) => to.uri));
        if (!session.client.textDocument?.definition?.linkSupport)
          return found.map(({ to }) => session.convert.location(to));
        return found.map(({ from, to }) => linkTo(session, from, to));
      }),
    );
    connection.onReferences(
      whenLive(live, null, async (session, params): Promise<Location[]> => {
        await knowScripts(session);
        const place = placeOf(session, params);
        const sites = place === undefined ? [] : referencesAt(place, params.context.includeDeclaration);
        return sites.map((site) => session.convert.location(site));
      }),
    );
    connection.onDocumentHighlight(
      whenLive(live, null, (session, params): DocumentHighlight[] => {
        const place = placeOf(session, params);
        const found = place === undefined ? [] : highlightsAt(place);
        return found.map(({ at, declares }) => ({
          range: session.convert.range(at),
          kind: declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        }));
      }),
    );
  },
};

function linkTo({ convert }: Session, from: Site, to: Site): LocationLink {
  const range = convert.range(to);
  return {
    originSelectionRange: convert.range(from),
    targetUri: to.uri,
    targetRange: range,
    targetSelectionRange: range,
  };
}

const indexed = new WeakMap<Session, Promise<void>>();

/** Scripts that nobody has opened mention services too; they are read at the first question. */
export function knowScripts(session: Session): Promise<void> {
  let reading = indexed.get(session);
  if (reading === undefined)
    indexed.set(session, (reading = indexScripts(session.files, session.store, session.index)));
  return reading;
}

/** Has scripts read again at the next question, since there may be others now. */
export const forgetScripts = (session: Session): void => void indexed.delete(session);
