import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildAll } from './build.ts';
import { startCodeServer } from './editor/codeServer.ts';
import { downloadedCode, hasDesktop, installedCode } from './editor/desktop.ts';
import { drive } from './editor/drive.ts';
import { startEditor, workbenchAddress, writeSettings } from './editor/workbench.ts';
import { asProgram, ROOT } from './root.ts';

const EXAMPLES = 'examples';
const SHOP = join(ROOT, EXAMPLES, 'shop');

/**
 * Shows the product on the examples: the findings in the terminal, then VS Code on the shop. With `--check` nobody has
 * to look: the editor is headless, leaves pictures in `artifacts/`, and the exit code says whether all went well.
 */
async function demo(): Promise<number> {
  await buildAll({ strict: true });
  console.log(`\n$ node server/dist/cli.js ${EXAMPLES}\n`);
  const { status } = spawnSync(process.execPath, ['server/dist/cli.js', EXAMPLES], { cwd: ROOT, stdio: 'inherit' });
  // 1 is what the CLI says when it found something, and the shop is full of mistakes.
  if (status !== 1) throw new Error(`The CLI ended with ${status} where it had mistakes to find.`);
  if (process.argv.includes('--check')) return check();
  await show();
  return 0;
}

async function show(): Promise<void> {
  const code = hasDesktop() ? (installedCode() ?? (await downloadedCode())) : undefined;
  if (code !== undefined) {
    console.log(`\nOpening ${SHOP} in VS Code: rest the mouse on a squiggle, and press Ctrl+. for its repair.`);
    const { status } = spawnSync(
      code,
      ['--new-window', `--extensionDevelopmentPath=${ROOT}`, SHOP, '--goto', join(SHOP, 'compose.yaml')],
      {
        stdio: 'inherit',
        shell: process.platform === 'win32',
      },
    );
    if (status !== 0) throw new Error(`VS Code ended with ${status}.`);
    return;
  }
  const server = await startCodeServer();
  await writeSettings(server);
  console.log(
    `\nVS Code is at this address, until you press Ctrl+C:\n\n  ${workbenchAddress(server, { folder: SHOP, extension: ROOT })}\n`,
  );
  console.log('Open compose.yaml, rest the mouse on a squiggle, and press Ctrl+. for its repair.');
  await server.ended;
  throw new Error('The VS Code server has ended.');
}

async function check(): Promise<number> {
  const picture = (name: string): string => join(ROOT, 'artifacts', `demo-${name}.png`);
  const editor = await startEditor();
  try {
    const workbench = await editor.open({ folder: SHOP, extension: ROOT });
    const window = await drive(workbench.page);
    try {
      await window.openFile('compose.yaml');
      await window.squiggles.first().waitFor();
      await window.command('Problems: Focus on Problems View');
      await workbench.screenshot(picture('problems'));
      await window.command('View: Toggle Panel Visibility');
      await window.hover(window.squiggles.first());
      await workbench.screenshot(picture('hover'));
    } catch (error) {
      await workbench.screenshot(picture('failed'));
      throw error;
    }
    console.log(`\nVS Code shows ${await window.squiggles.count()} squiggles in view; see ${picture('problems')}`);
    return 0;
  } finally {
    await editor.close();
  }
}

asProgram(import.meta.url, demo);
