import * as vscode from 'vscode';
import { COMMANDS } from './commandNames.ts';
import { openPage, pickPage } from './docs.ts';
import type { LanguageServer } from './languageServer.ts';
import { sample } from './sample.ts';

/** What the commands work on. */
export interface CommandScope {
  readonly context: vscode.ExtensionContext;
  readonly server: LanguageServer;
  readonly log: vscode.LogOutputChannel;
}

/** Registers every command. Arguments come from links and code actions, so each is checked. */
export function registerCommands({ context, server, log }: CommandScope): vscode.Disposable {
  const { id } = context.extension;
  const toPlayWith = sample(context.extensionUri);
  return vscode.Disposable.from(
    toPlayWith,
    vscode.commands.registerCommand(COMMANDS.openDocs, async (path: unknown) => {
      const chosen = typeof path === 'string' ? path : await pickPage(context.extensionUri);
      if (chosen !== undefined) await openPage(chosen);
    }),
    vscode.commands.registerCommand(COMMANDS.setRuleSeverity, setRuleSeverity),
    vscode.commands.registerCommand(COMMANDS.restart, () => server.restart()),
    vscode.commands.registerCommand(COMMANDS.showOutput, () => log.show()),
    vscode.commands.registerCommand(COMMANDS.openSample, (place: unknown) => toPlayWith.open(place)),
    vscode.commands.registerCommand(COMMANDS.openWalkthrough, () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', `${id}#firstSteps`, false),
    ),
    vscode.commands.registerCommand(COMMANDS.openSettings, () =>
      vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${id}`),
    ),
  );
}

const SEVERITIES = ['off', 'hint', 'information', 'warning', 'error'];

/** Writes one entry of `dockerNetworkLint.rules`: for the workspace if there is one, else for the user. */
async function setRuleSeverity(rule: unknown, severity: unknown): Promise<void> {
  if (typeof rule !== 'string' || !/^[a-z0-9-]+$/.test(rule)) return;
  if (typeof severity !== 'string' || !SEVERITIES.includes(severity)) return;
  const configuration = vscode.workspace.getConfiguration('dockerNetworkLint');
  const inWorkspace = vscode.workspace.workspaceFolders !== undefined;
  const set = configuration.inspect<Record<string, string>>('rules');
  const before = inWorkspace ? set?.workspaceValue : set?.globalValue;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update('rules', { ...before, [rule]: severity }, target);
}
