import * as vscode from 'vscode';

/** The reader's language: the setting, or where that is `auto`, the editor's own. */
export function readerLocale(): 'en' | 'ko' {
  const setting = vscode.workspace.getConfiguration('dockerNetworkLint').get<string>('locale', 'auto');
  const language = setting === 'en' || setting === 'ko' ? setting : vscode.env.language;
  return /^ko\b/i.test(language) ? 'ko' : 'en';
}
