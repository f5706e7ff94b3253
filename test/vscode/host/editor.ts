import * as vscode from 'vscode';
import { eventually, ok } from './assert.ts';

/** The rule that the project of these tests breaks, at the host name in `DATABASE_URL`. */
export const RULE = 'localhost-to-sibling-service';

export const extension = (): vscode.Extension<unknown> => {
  const found = vscode.extensions.getExtension('docker-network-lint.docker-network-lint');
  ok(found, 'VS Code does not know the extension');
  return found;
};

/** A file of the project that is open in the editor. */
export function inProject(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function show(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(inProject(name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Our diagnostics of a rule in a document. */
export const squiggles = (document: vscode.TextDocument, rule = RULE): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(document.uri).filter((one) => codeOf(one) === rule);

export const codeOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === 'object' ? code.value : code);

export const squiggle = (document: vscode.TextDocument, rule = RULE): Promise<vscode.Diagnostic> =>
  eventually(`the squiggle of ${rule}`, () => squiggles(document, rule)[0]);

export const noSquiggle = (document: vscode.TextDocument, rule = RULE): Promise<true> =>
  eventually(`the squiggle of ${rule} to go`, () => squiggles(document, rule).length === 0);

/** Replaces the first occurrence of a text, as typing would. */
export async function replace(document: vscode.TextDocument, before: string, after: string): Promise<void> {
  const at = document.getText().indexOf(before);
  ok(at >= 0, `${before} is not in the document`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + before.length)), after);
  ok(await vscode.workspace.applyEdit(edit), 'the edit was refused');
}

export async function setting(name: string, value: unknown): Promise<void> {
  await vscode.workspace
    .getConfiguration('dockerNetworkLint')
    .update(name, value, vscode.ConfigurationTarget.Workspace);
}
