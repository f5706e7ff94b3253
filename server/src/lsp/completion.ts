import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver';
import { completionsAt } from '../ide/completion.ts';
import type { Completion } from '../ide/completion/item.ts';
import { placeOf, whenLive, type Feature } from './feature.ts';
import type { Session } from './session.ts';

const KIND: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  address: CompletionItemKind.Reference,
  port: CompletionItemKind.Value,
  network: CompletionItemKind.Module,
  value: CompletionItemKind.EnumMember,
  flag: CompletionItemKind.Property,
  rule: CompletionItemKind.Constant,
  container: CompletionItemKind.Class,
};

/** Names, addresses, ports and networks that the files of the workspace tell. */
export const completion: Feature = {
  capabilities: { completionProvider: { triggerCharacters: ['/', ':', '@', '=', '"', "'", '-', ' ', ',', '['] } },
  serve(connection, live) {
    connection.onCompletion(
      whenLive(live, null, (session, params): CompletionItem[] => {
        const place = placeOf(session, params);
        if (place === undefined) return [];
        return completionsAt({ ...place, locale: session.locale(), rulesHere: rulesNear(session, place) }).map(
          (found, index) => itemOf(session, place, found, index),
        );
      }),
    );
  },
};

/** So many lines below a comment a rule is still thought of. */
const NEAR = 3;

function rulesNear(
  { index, convert }: Session,
  { uri, offset, text }: { readonly uri: string; readonly offset: number; readonly text: string },
): string[] {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  if (!text.slice(lineStart, offset).includes('docker-network-lint')) return [];
  const { line } = convert.range({ uri, span: { start: offset, end: offset } }).start;
  return index.findings(uri).flatMap(({ rule, at }) => {
    const away = convert.range(at).start.line - line;
    return away >= 0 && away <= NEAR ? [rule] : [];
  });
}

/** The text to replace is matched against `filterText`, which therefore is what will stand there, without quotes. */
function itemOf(
  { convert }: Session,
  { uri }: { readonly uri: string },
  found: Completion,
  index: number,
): CompletionItem {
  const { label, kind, detail, documentation, insert = label, start, end } = found;
  return {
    label,
    kind: KIND[kind],
    sortText: String(index).padStart(4, '0'),
    filterText: label,
    textEdit: { range: convert.range({ uri, span: { start, end } }), newText: insert },
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: { kind: 'markdown' as const, value: documentation } }),
  };
}
