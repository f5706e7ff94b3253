import * as vscode from 'vscode';
import { equal, eventually, match, ok } from './assert.ts';
import { inProject } from './editor.ts';
import { ask, place, speak } from './places.ts';

const FILES = ['compose.yaml', 'web.env', 'web/Dockerfile', 'start.sh'] as const;

export function renameSuite(): void {
  describe('a new name', () => {
    after(async () => {
      await speak('en');
      await vscode.workspace.saveAll();
    });

    it('is asked for with the old one', async () => {
      const where = await place('learn/compose.yaml', 'secret@d¦b:5432');
      const { range, placeholder } = await ask<{ range: vscode.Range; placeholder: string }>(
        'vscode.prepareRename',
        where,
      );
      equal([where.document.getText(range), placeholder], ['db', 'db']);
    });

    it('of a service goes into every file that speaks of it, and back', async () => {
      const before = await texts();
      await rename('http://a¦pi:3000', 'orders');
      const [compose = '', env = '', dockerfile = '', script = ''] = await texts();
      match(compose, /^ {2}orders:$/m);
      match(compose, /http:\/\/orders:3000/);
      match(compose, /depends_on:\n {6}- orders\n/);
      match(compose, /network_mode: service:orders/);
      match(compose, /example\.com\/learn\/api:1/);
      match(env, /http:\/\/orders:3000\/orders/);
      match(dockerfile, /API_HOST=orders/);
      match(script, /docker compose exec orders wget/);
      await rename('http://or¦ders:3000', 'api');
      equal(await texts(), before);
    });

    it('of a network and of an alias goes as far as they are known', async () => {
      const before = await texts();
      await rename('- fr¦ont', 'public');
      match((await texts())[0] ?? '', /networks: \[public, back\][^]*^ {2}public:$/m);
      await rename('- pub¦lic', 'front');
      await rename('[data¦base]', 'store');
      match((await texts())[3] ?? '', /http:\/\/store:5432/);
      await rename('[sto¦re]', 'database');
      equal(await texts(), before);
    });

    it('is refused where it is taken, and the refusal says where', async () => {
      match(await refusal('http://a¦pi:3000', 'db'), /db already means something else: compose\.yaml:30/);
      match(await refusal('http://a¦pi:3000', 'a b'), /cannot be used as this name/);
      await speak('ko');
      match(await refusal('http://a¦pi:3000', 'db'), /db 이름은 이미 다른 뜻으로 쓰이고 있습니다: compose\.yaml:30/);
    });
  });
}

async function texts(): Promise<string[]> {
  const documents = FILES.map((name) => vscode.workspace.openTextDocument(inProject(`learn/${name}`)));
  return (await Promise.all(documents)).map((document) => document.getText());
}

/** The server may still be reading what the last edit changed. */
async function rename(at: string, newName: string): Promise<void> {
  const where = await place('learn/compose.yaml', at);
  const edit = await eventually(`the edits of ${newName}`, async () => {
    const found = await ask<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', where, newName);
    return found.size > 0 ? found : undefined;
  });
  ok(await vscode.workspace.applyEdit(edit), 'the edit was refused');
}

async function refusal(at: string, newName: string): Promise<string> {
  const where = await place('learn/compose.yaml', at);
  try {
    await ask('vscode.executeDocumentRenameProvider', where, newName);
  } catch (error) {
    return String(error);
  }
  return 'no refusal';
}
