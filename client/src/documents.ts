import type { DocumentSelector } from 'vscode-languageclient';
import type { TextDocument } from 'vscode';

/** Documents that the server follows. Environment files matter through the Compose files that load them. */
export const SELECTOR: DocumentSelector = [
  { language: 'dockerfile' },
  { language: 'dockercompose' },
  { language: 'yaml' },
  { language: 'shellscript' },
  { language: 'dotenv' },
  { language: 'markdown' },
  { language: 'makefile' },
  { pattern: '**/package.json' },
  { pattern: '**/devcontainer.json' },
  { pattern: '**/.env' },
  { pattern: '**/.env.*' },
  { pattern: '**/*.env' },
];

/** How much of a document is read to see whether it matters, in UTF-16 units. */
const ENOUGH = 200_000;

const MATTERS: Readonly<Record<string, (text: () => string) => boolean>> = {
  dockerfile: () => true,
  dockercompose: () => true,
  yaml: (text) => /^(?:services|["']services["'])\s*:/m.test(text()),
  shellscript: (text) => /\b(?:docker|podman|nerdctl)\b/.test(text()),
};

/** Whether a document may describe a network of containers, judged quickly and generously. */
export function mattersToUs(document: Pick<TextDocument, 'languageId' | 'getText'>): boolean {
  return MATTERS[document.languageId]?.(() => document.getText().slice(0, ENOUGH)) ?? false;
}
