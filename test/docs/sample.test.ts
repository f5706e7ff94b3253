import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/root.ts';

const FOLDER = join(ROOT, 'walkthrough');
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
const withoutComments = (text: string): string => text.replace(/^ *#.*\n/gm, '');

describe('the walkthrough', () => {
  it('has the same sample in both languages, but for the comments', () => {
    assert.equal(withoutComments(read('sample.ko.yaml')), withoutComments(read('sample.en.yaml')));
  });

  it('has pictures that follow the theme', () => {
    for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.svg'))) {
      const picture = read(name);
      assert.doesNotMatch(picture, /(?:fill|stroke)="(?!var\(--vscode-|none")/, name);
      assert.doesNotMatch(picture, /<tspan(?! fill=)/, name);
    }
  });

  it('links only commands that the extension has', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      contributes: { commands: { command: string }[] };
    };
    const commands = manifest.contributes.commands.map(({ command }) => command);
    for (const messages of ['package.nls.json', 'package.nls.ko.json']) {
      const text = readFileSync(join(ROOT, messages), 'utf8');
      const linked = [...text.matchAll(/\(command:(?:toSide:)?(dockerNetworkLint\.\w+)/g)].map(
        ([, command]) => command,
      );
      assert.ok(linked.length > 0);
      for (const command of linked) assert.ok(commands.includes(command ?? ''), `${messages}: ${command}`);
    }
  });
});
