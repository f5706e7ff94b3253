import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';

const BUNDLE = join(__dirname, '../../server/dist/browser.js');

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly params?: unknown;
}

/** The shipped bundle for web workers in a context that has what a worker has, and nothing of Node.js. */
function startWorker(): {
  send(message: Message): void;
  answer(match: (message: Message) => boolean): Promise<Message>;
} {
  assert.ok(existsSync(BUNDLE), 'the bundle is missing: run npm run build');
  const received: Message[] = [];
  const waiting = new Set<() => void>();
  const scope: Record<string, unknown> = {
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    queueMicrotask,
    TextEncoder,
    TextDecoder,
    URL,
    performance,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    console: { log: () => undefined, warn: () => undefined, error: () => undefined },
    postMessage: (message: Message) => {
      received.push(message);
      for (const look of waiting) look();
    },
  };
  scope['self'] = scope;
  vm.runInContext(readFileSync(BUNDLE, 'utf8'), vm.createContext(scope), { timeout: 10_000 });
  return {
    send: (message) =>
      (scope['onmessage'] as (event: { data: unknown }) => void)({ data: { jsonrpc: '2.0', ...message } }),
    answer: (match) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`only ${JSON.stringify(received)}`)), 10_000);
        const look = (): void => {
          const found = received.find(match);
          if (!found) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}

describe('the bundle for web workers', () => {
  it('serves a client without anything of Node.js', async () => {
    const worker = startWorker();
    worker.send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    const { result } = await worker.answer(({ id }) => id === 1);
    assert.ok((result as { capabilities: { hoverProvider: boolean } }).capabilities.hoverProvider);
    worker.send({ method: 'initialized', params: {} });
    const text = 'services:\n  web:\n    image: nginx\n    network_mode: host\n    ports:\n      - "8080:80"\n';
    worker.send({
      method: 'textDocument/didOpen',
      params: {
        textDocument: { uri: 'vscode-test-web://mount/compose.yaml', languageId: 'dockercompose', version: 1, text },
      },
    });
    const pushed = await worker.answer(
      ({ method, params }) =>
        method === 'textDocument/publishDiagnostics' && (params as { diagnostics: unknown[] }).diagnostics.length > 0,
    );
    const [diagnostic] = (pushed.params as { diagnostics: { code: string }[] }).diagnostics;
    assert.equal(diagnostic?.code, 'ports-with-host-network');
  });
});
