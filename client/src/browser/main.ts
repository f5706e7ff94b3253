import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateWith, type Api } from '../extension.ts';

/** A web worker, which the global scope of this host has and Node.js' types do not know. */
interface Worker {
  terminate(): void;
}
declare const Worker: new (url: string) => Worker;

/** Where VS Code runs extensions in a web worker: the server is another worker. */
export function activate(context: ExtensionContext): Api {
  const script = Uri.joinPath(context.extensionUri, 'server/dist/browser.js').toString(true);
  return activateWith(context, (id, name, options) => {
    const worker = new Worker(script);
    const server = worker as unknown as ConstructorParameters<typeof LanguageClient>[2];
    return { client: new LanguageClient(id, name, server, options), end: () => worker.terminate() };
  });
}
