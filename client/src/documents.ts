import type { DocumentSelector } from 'vscode-languageclient';
import type { TextDocument } from 'vscode';

/** What the server follows. Environment files matter through the Compose files that load them. */
const FOLLOWED = [
  { language: 'dockerfile' },
  { language: 'dockercompose' },
  { language: 'yaml' },
  { language: 'shellscript' },
  { language: 'dotenv' },
  { language: 'markdown' },
  { language: 'makefile' },
  { pattern: '**/package.json' },
  { pattern: '**/devcontainer.json' },
  { pattern: '**/.devcontainer.json' },
  { pattern: '**/*.mdx' },
  { pattern: '**/.env' },
  { pattern: '**/.env.*' },
  { pattern: '**/*.env' },
] as const;

/**
 * Documents that the server follows: files of the workspace and new ones, wherever the workspace lies. What editors show
 * besides, such as an older version in a comparison or a page of ours, describes no network of anybody's.
 */
export function documentsToFollow(folders: readonly { readonly uri: { readonly scheme: string } }[]): DocumentSelector {
  const schemes = new Set(['file', 'untitled', ...folders.map(({ uri }) => uri.scheme)]);
  return [...schemes].flatMap((scheme) => FOLLOWED.map((filter) => ({ ...filter, scheme })));
}

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
