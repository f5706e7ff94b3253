import * as vscode from 'vscode';
import { eventually, ok } from './assert.ts';
import { inProject, setting } from './editor.ts';

/** Stands in a text where the mouse rests or the caret blinks. */
const CARET = '¦';

/** A place of an open document. */
export interface Place {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
}

/**
 * The place in a file of the project that is written as a piece of its text with `¦` in it; the first if there are several. The
 * file is opened and not shown, which takes an editor much longer.
 */
export async function place(file: string, marked: string): Promise<Place> {
  const document = await vscode.workspace.openTextDocument(inProject(file));
  const offset = document.getText().indexOf(marked.replace(CARET, ''));
  ok(offset >= 0, `${marked} is not in ${file}`);
  return { document, position: document.positionAt(offset + marked.indexOf(CARET)) };
}

/** Fills an open document with a text, and puts the caret where `¦` stands in it. */
export async function typed(document: vscode.TextDocument, marked: string): Promise<vscode.Position> {
  const editor = vscode.window.activeTextEditor;
  ok(editor?.document === document, 'the document is not the one that is edited');
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  ok(await editor.edit((edit) => edit.replace(whole, marked.replace(CARET, ''))), 'the edit was refused');
  const position = document.positionAt(marked.indexOf(CARET));
  editor.selection = new vscode.Selection(position, position);
  return position;
}

/** Asks VS Code to ask the extensions about a place. */
export const ask = <T>(command: string, { document, position }: Place, ...more: readonly unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(command, document.uri, position, ...more);

/** What our hovers say at a place; empty if they say nothing. Others have no hovers in these files. */
export async function hoverText(at: Place): Promise<string> {
  const hovers = await ask<vscode.Hover[]>('vscode.executeHoverProvider', at);
  return hovers
    .flatMap(({ contents }) => contents)
    .map((one) => (one instanceof vscode.MarkdownString ? one.value : ''))
    .join('\n');
}

/** Switches the language of the product, and waits until its server speaks it. */
export async function speak(locale: 'en' | 'ko'): Promise<void> {
  await setting('locale', locale);
  const at = await place('learn/compose.yaml', 'por¦ts:');
  await eventually(`hovers in ${locale}`, async () => /[가-힣]/.test(await hoverText(at)) === (locale === 'ko'));
}

/** `compose.yaml:12 db`: where something is, as a reader would say it, and what is written there. */
export async function described(uri: vscode.Uri, range: vscode.Range): Promise<string> {
  const document = await vscode.workspace.openTextDocument(uri);
  return `${uri.path.split('/').at(-1)}:${range.start.line + 1} ${document.getText(range)}`.trim();
}
