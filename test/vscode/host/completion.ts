import * as vscode from 'vscode';
import { eventually, ok } from './assert.ts';
import { show } from './editor.ts';
import { ask, typed } from './places.ts';

/** A file in which somebody types, with `¦` at the caret. */
interface CompletionCase {
  readonly of: string;
  readonly file: 'typing/compose.yaml' | 'typing/run.sh';
  readonly text: string;
  /** What is offered, the first one first, perhaps among others. */
  readonly offered: readonly string[];
  /** The caret's line after the first offer is taken. */
  readonly taken: string;
}

const COMPOSE = 'typing/compose.yaml';
const SCRIPT = 'typing/run.sh';

const inApi = (lines: string): string => `services:
  api:
    image: example.com/typing/api:1
${lines}
    networks: [back]
  db:
    image: postgres:17
    networks:
      back: { aliases: [primary] }
  cache:
    image: redis:7
    networks: [back]
networks:
  back:
  front: { internal: true }
`;

const inPorts = (line: string): string => `services:
  web:
    image: nginx:1.29
    ports:
${line}
  other:
    image: nginx:1.29
    ports: ["8080:80"]
`;

const CASES: readonly CompletionCase[] = [
  {
    of: 'name:port behind a scheme',
    file: COMPOSE,
    text: inApi('    environment:\n      DATABASE_URL: postgres://¦'),
    offered: ['db:5432', 'primary:5432'],
    taken: '      DATABASE_URL: postgres://db:5432',
  },
  {
    of: 'a half-typed host in a URL that goes on',
    file: COMPOSE,
    text: inApi('    environment:\n      DATABASE_URL: postgres://app@d¦:5432/app'),
    offered: ['db'],
    taken: '      DATABASE_URL: postgres://app@db:5432/app',
  },
  {
    of: 'the port behind a host',
    file: COMPOSE,
    text: inApi('    environment:\n      CACHE_URL: redis://cache:¦'),
    offered: ['6379'],
    taken: '      CACHE_URL: redis://cache:6379',
  },
  {
    of: 'a whole URL',
    file: COMPOSE,
    text: inApi('    environment:\n      CACHE_URL: ¦'),
    offered: ['redis://cache:6379'],
    taken: '      CACHE_URL: redis://cache:6379',
  },
  {
    of: 'names of services in *_HOST',
    file: COMPOSE,
    text: inApi('    environment:\n      CACHE_HOST: ¦'),
    offered: ['cache', 'db', 'primary'],
    taken: '      CACHE_HOST: cache',
  },
  {
    of: 'networks',
    file: COMPOSE,
    text: inApi('    environment: {}').replace('[back]', '[back, ¦]'),
    offered: ['front'],
    taken: '    networks: [back, front]',
  },
  {
    of: 'network modes',
    file: COMPOSE,
    text: inApi('    network_mode: ¦').replace('    networks: [back]\n', ''),
    offered: ['host', 'none', 'bridge', 'service:db', 'service:cache'],
    taken: '    network_mode: host',
  },
  {
    of: 'mappings with a free port',
    file: COMPOSE,
    text: inPorts('      - ¦'),
    offered: ['8081:80', '127.0.0.1:8081:80'],
    taken: '      - "8081:80"',
  },
  {
    of: 'the container port of a mapping',
    file: COMPOSE,
    text: inPorts('      - "9000:¦"'),
    offered: ['9000:80'],
    taken: '      - "9000:80"',
  },
  {
    of: 'the name for the host',
    file: COMPOSE,
    text: inApi('    extra_hosts:\n      - ¦'),
    offered: ['host.docker.internal:host-gateway'],
    taken: '      - "host.docker.internal:host-gateway"',
  },
  {
    of: 'rules in a comment',
    file: COMPOSE,
    text: inApi('    # docker-network-lint ignore localhost-to-sib¦'),
    offered: ['localhost-to-sibling-service'],
    taken: '    # docker-network-lint ignore localhost-to-sibling-service',
  },
  {
    of: 'flags of docker run',
    file: SCRIPT,
    text: '#!/bin/sh\ndocker run --add¦ nginx\n',
    offered: ['--add-host'],
    taken: 'docker run --add-host nginx',
  },
  {
    of: 'networks of a script',
    file: SCRIPT,
    text: '#!/bin/sh\ndocker network create shop\ndocker run --network ¦ nginx\n',
    offered: ['shop', 'host', 'none', 'bridge'],
    taken: 'docker run --network shop nginx',
  },
  {
    of: 'addresses in a variable of docker run',
    file: SCRIPT,
    text: '#!/bin/sh\ndocker network create shop\ndocker run -d --name db --network shop postgres:17\ndocker run --network shop -e DATABASE_URL=postgres://¦ nginx\n',
    offered: ['db:5432'],
    taken: 'docker run --network shop -e DATABASE_URL=postgres://db:5432 nginx',
  },
  {
    of: 'the name for the host on a command line',
    file: SCRIPT,
    text: '#!/bin/sh\ndocker run --add-host ¦ nginx\n',
    offered: ['host.docker.internal:host-gateway'],
    taken: 'docker run --add-host host.docker.internal:host-gateway nginx',
  },
];

export function completionSuite(): void {
  describe('completion', () => {
    before(async () => {
      // Words of the file would stand among the offers.
      await vscode.workspace.getConfiguration('editor').update('wordBasedSuggestions', 'off');
    });
    after(async () => {
      await vscode.workspace.getConfiguration('editor').update('wordBasedSuggestions', undefined);
      for (const file of [COMPOSE, SCRIPT]) {
        await show(file);
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      }
    });

    for (const { of, file, text, offered, taken } of CASES) {
      it(`offers ${of}, and what is taken stands in its place`, async () => {
        const document = await show(file);
        const position = await typed(document, text);
        const found = await eventually('offers', async () => offersAt(document, position));
        const labels = found.map(({ label }) => (typeof label === 'string' ? label : label.label));
        ok(labels[0] === offered[0], `the first offer is ${labels[0]}`);
        for (const one of offered) ok(labels.includes(one), `${one} is not among ${labels.join(', ')}`);
        await takeFirst(document, position.line, taken);
      });
    }

    it('documents the flags that it offers', async () => {
      const document = await show(SCRIPT);
      const position = await typed(document, '#!/bin/sh\ndocker run --network-al¦ nginx\n');
      const [flag] = await eventually('offers', async () => offersAt(document, position));
      const words = flag?.documentation;
      ok(words instanceof vscode.MarkdownString && words.value.length > 40, 'the flag has no documentation');
    });

    it('stays silent where others know as much', async () => {
      const document = await show(COMPOSE);
      for (const text of ['services:\n  a:\n    ima¦\n', 'services:\n  a:\n    image: ngi¦\n', 'vol¦\n']) {
        const position = await typed(document, text);
        ok((await offersAt(document, position)) === undefined, `something is offered in ${text}`);
      }
    });
  });
}

/** Offers of ours and of nobody else; undefined if there are none. */
async function offersAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionItem[] | undefined> {
  const list = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', { document, position });
  const items = list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Snippet);
  const sorted = items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  return sorted.length > 0 ? sorted : undefined;
}

/** Takes the first offer in the editor itself: its filter decides whether what is offered can be seen at all. */
async function takeFirst(document: vscode.TextDocument, line: number, taken: string): Promise<void> {
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  await eventually(`the line to be ${taken}`, async () => {
    if (document.lineAt(line).text === taken) return true;
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    return undefined;
  }).catch((error: unknown) => {
    throw new Error(`${String(error)}; it is ${document.lineAt(line).text}`);
  });
}
