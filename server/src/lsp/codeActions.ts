import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import { actionsAt, fixAllEdits, type Action } from '../ide/codeActions.ts';
import { canonicalUri } from '../topology/uri.ts';
import { toDiagnostic } from './diagnostics.ts';
import { whenLive, type Feature } from './feature.ts';
import type { Session } from './session.ts';

/** The kind under which "fix all" is found, for `editor.codeActionsOnSave`. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.dockerNetworkLint`;

/** What the lightbulb offers, and what is done on saving. */
export const codeActions: Feature = {
  capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] } },
  serve(connection, live) {
    connection.onCodeAction(whenLive(live, [], (session, params) => actionsIn(session, params)));
  },
};

function actionsIn(session: Session, { textDocument, range, context }: CodeActionParams): CodeAction[] {
  const uri = canonicalUri(textDocument.uri);
  const state = session.store.lookup(uri);
  if (state.kind !== 'text') return [];
  const wanted = (kind: string): boolean =>
    context.only === undefined ||
    context.only.some((only) => only === '' || kind === only || kind.startsWith(`${only}.`));
  const findings = session.index.findings(uri);
  const result: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix)) {
    const span = session.convert.span(uri, range);
    for (const action of actionsAt(findings, span, state.text, session.locale())) {
      const converted = quickFix(session, action);
      if (converted) result.push(converted);
    }
  }
  if (context.only !== undefined && wanted(FIX_ALL)) {
    const edits = fixAllEdits(findings, uri);
    if (edits.length > 0) {
      result.push({ title: FIX_ALL_TITLE[session.locale()], kind: FIX_ALL, edit: session.convert.edit(edits) });
    }
  }
  return result;
}

const FIX_ALL_TITLE = {
  en: 'Fix all Docker networking mistakes that are safe to fix',
  ko: '안전하게 고칠 수 있는 Docker 네트워킹 실수 모두 고치기',
};

/** Undefined for what this client has no command for. */
function quickFix(session: Session, action: Action): CodeAction | undefined {
  const base: CodeAction = {
    title: action.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(session, action.finding)],
  };
  if (action.preferred) base.isPreferred = true;
  if (action.edits.length > 0) return { ...base, edit: session.convert.edit(action.edits) };
  if (!session.offer.commands) return undefined;
  const command =
    action.kind === 'turn-off'
      ? { title: action.title, command: 'dockerNetworkLint.setRuleSeverity', arguments: [action.finding.rule, 'off'] }
      : { title: action.title, command: 'dockerNetworkLint.openDocs', arguments: [`/rules/${action.finding.rule}.md`] };
  return { ...base, command };
}
