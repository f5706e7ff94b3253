import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith, type Api } from '../extension.ts';

/** Where VS Code runs extensions in Node.js: the server is a process of its own. */
export function activate(context: ExtensionContext): Api {
  const module = context.asAbsolutePath('server/dist/node.js');
  const server = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
  // A client that says goodbye sees to it that its process ends.
  return activateWith(context, (id, name, options) => ({
    client: new LanguageClient(id, name, server, options),
    end: () => {},
  }));
}
