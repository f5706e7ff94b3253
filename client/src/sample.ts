import * as vscode from 'vscode';
import { readerLocale } from './locale.ts';

/** A Compose file to play with, as the walkthrough offers it. */
export interface Sample extends vscode.Disposable {
  /** Opens it, or shows the one that is open; `place` is one of `PLACES`, anything else just shows the file. */
  open(place: unknown): Promise<void>;
}

/** What the walkthrough points at in the sample, and the command that shows more about it. */
const PLACES: Readonly<Record<string, { readonly text: string; readonly command: string }>> = {
  repair: { text: 'localhost', command: 'editor.action.quickFix' },
  hover: { text: '127.0.0.1:5433:5432', command: 'editor.action.showHover' },
  silence: { text: '9100:9100', command: 'editor.action.quickFix' },
};

/** The steps of the walkthrough that are checked off by what became of the sample. */
const STEPS: Readonly<Record<string, (text: string) => boolean>> = {
  sampleRepaired: (text) => !/@localhost:/.test(text),
  sampleSilenced: (text) => /docker-network-lint ignore/.test(text),
};

/** How long a place of the sample may stay without its squiggle, in milliseconds: the server may be starting. */
const PATIENCE = 5_000;

/** The sample is an untitled document, so that it needs no folder and leaves nothing behind. */
export function sample(extension: vscode.Uri): Sample {
  let document: vscode.TextDocument | undefined;
  const watching = vscode.workspace.onDidChangeTextDocument((change) => {
    if (change.document !== document) return;
    const text = document.getText();
    for (const [step, isDone] of Object.entries(STEPS)) if (isDone(text)) done(step);
  });
  return {
    open: async (name) => {
      if (document === undefined || document.isClosed) {
        const content = await readSample(extension);
        document = await vscode.workspace.openTextDocument({ language: 'dockercompose', content });
      }
      if (name === 'hover') done('sampleHovered');
      await show(document, typeof name === 'string' && Object.hasOwn(PLACES, name) ? PLACES[name] : undefined);
    },
    dispose: () => void watching.dispose(),
  };
}

const done = (step: string): void =>
  void vscode.commands.executeCommand('setContext', `dockerNetworkLint.${step}`, true);

async function readSample(extension: vscode.Uri): Promise<string> {
  const file = vscode.Uri.joinPath(extension, 'walkthrough', `sample.${readerLocale()}.yaml`);
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}

async function show(document: vscode.TextDocument, place: (typeof PLACES)[string] | undefined): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
  const column = shown ?? vscode.ViewColumn.Active;
  const editor = await vscode.window.showTextDocument(document, { viewColumn: column, preview: false });
  const start = place ? document.getText().indexOf(place.text) : -1;
  if (!place || start < 0) return;
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + place.text.length));
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  if (place.command === 'editor.action.quickFix') await squiggleAt(document.uri, range);
  await vscode.commands.executeCommand(place.command);
}

/** Waits for a squiggle; a lightbulb that opens before it would be empty. Goes on without one after a while. */
async function squiggleAt(uri: vscode.Uri, range: vscode.Range): Promise<void> {
  const there = (): boolean => vscode.languages.getDiagnostics(uri).some((one) => one.range.intersection(range));
  if (there()) return;
  await new Promise<void>((resolve) => {
    const watching = vscode.languages.onDidChangeDiagnostics(() => {
      if (there()) stop();
    });
    const timer = setTimeout(() => stop(), PATIENCE);
    const stop = (): void => {
      clearTimeout(timer);
      watching.dispose();
      resolve();
    };
  });
}
