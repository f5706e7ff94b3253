import type { InlayHint } from 'vscode-languageserver';
import { hintsIn } from '../ide/inlayHints.ts';
import { documentOf, whenLive, type Feature } from './feature.ts';

/** What mappings, ports and variables come to, shown in the text. Each kind can be switched off. */
export const inlayHints: Feature = {
  capabilities: { inlayHintProvider: true },
  serve(connection, live) {
    connection.languages.inlayHint.on(
      whenLive(live, null, (session, params): InlayHint[] => {
        const document = documentOf(session, params.textDocument);
        if (document === undefined) return [];
        const { uri } = document;
        const { inlayHints: wanted } = session.settings();
        const found = hintsIn({
          ...document,
          range: session.convert.span(uri, params.range),
          locale: session.locale(),
          shows: (kind) => wanted[kind] !== false,
        });
        return found.map(({ offset, label, tooltip }) => ({
          position: session.convert.range({ uri, span: { start: offset, end: offset } }).start,
          label,
          tooltip,
          paddingLeft: true,
        }));
      }),
    );
  },
  refresh(connection, { client }) {
    if (client.workspace?.inlayHint?.refreshSupport === true)
      connection.languages.inlayHint.refresh().catch(() => undefined);
  },
};
