import type { Hover } from 'vscode-languageserver';
import { hoverAt } from '../ide/hover.ts';
import { placeOf, whenLive, type Feature } from './feature.ts';

/** What stands under the mouse, explained. */
export const hover: Feature = {
  capabilities: { hoverProvider: true },
  serve(connection, live) {
    connection.onHover(
      whenLive(live, null, (session, params): Hover | null => {
        const place = placeOf(session, params);
        const found =
          place &&
          hoverAt({
            ...place,
            locale: session.locale(),
            target: session.settings().target,
            links: session.hoverLinks,
            // Editors that do not say how their hovers link may well not show images either.
            pictures: session.offer.hoverHref !== undefined,
          });
        if (!place || !found) return null;
        return {
          contents: { kind: 'markdown', value: found.markdown },
          range: session.convert.range({ uri: place.uri, span: found.range }),
        };
      }),
    );
  },
};
