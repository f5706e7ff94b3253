import assert from 'node:assert/strict';
import { drive, type Drive } from '../../../scripts/editor/drive.ts';
import { until } from '../../../scripts/editor/process.ts';
import type { Opening, Workbench } from '../../../scripts/editor/workbench.ts';

/** What the tests that leave pictures need. */
export interface PicturesScope {
  /** Opens the project of the pictures. */
  readonly open: (how: Pick<Opening, 'language' | 'settings'>) => Promise<Workbench>;
  /** Writes the settings of the project that is open. */
  readonly settings: (values: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly picture: (name: string) => string;
}

const THEMES = { dark: 'Default Dark Modern', light: 'Default Light Modern' } as const;

/** The class that VS Code's window has in a theme. */
const CLASS = { dark: '.monaco-workbench.vs-dark', light: '.monaco-workbench.vs' } as const;

/** Room for what is looked at, and nothing that saves what was only tried. */
const ROOMY = {
  'editor.minimap.enabled': false,
  'security.workspace.trust.banner': 'never',
  'files.autoSave': 'off',
};

const PATIENCE = 30_000;

/** A hover: what it is over, and what it says. */
type HoverShot = readonly [name: string, file: string, at: string, en: RegExp, ko: RegExp];

const HOVERS: readonly HoverShot[] = [
  ['hover-mapping', 'compose.yaml', '"80¦80:80"', /who.*reaches it as/s, /누가.*어떤 주소로/s],
  ['hover-localhost', 'compose.yaml', 'http://local¦host:4000', /web itself/, /web 컨테이너 자신/],
  ['hover-name', 'compose.yaml', 'secret@d¦b:5432', /found on network back/, /back 네트워크에 있는/],
  ['hover-publish', 'start.sh', '-¦p 127.0.0.1', /Publishes a port/, /포트를 게시합니다/],
  ['hover-add-host', 'start.sh', '--add¦-host', /Adds a line to/, /한 줄을 더합니다/],
  ['hover-healthcheck', 'Dockerfile', 'HEALTH¦CHECK', /inside.* the container/is, /헬스체크|컨테이너/],
];

const COMMANDS = {
  en: ['First Steps', 'Open a Documentation Page', 'Open a Sample to Play With', 'Open Settings', 'Show Log'],
  ko: ['첫걸음', '문서 열기', '연습용 예제 열기', '설정 열기', '로그 보기'],
} as const;

/** Leaves pictures of everything that is shown while somebody writes, in both languages and in a dark and a light theme. */
export function picturesSuite(scope: PicturesScope): void {
  for (const language of ['en', 'ko'] as const) {
    describe(`as it looks to readers of ${language === 'en' ? 'English' : 'Korean'}`, () => {
      let workbench: Workbench;
      let window: Drive;
      before(async () => {
        await scope.settings({ 'workbench.colorTheme': THEMES.dark });
        workbench = await scope.open({ language, settings: ROOMY });
        window = await drive(workbench.page);
        await workbench.page.keyboard.press('Control+b');
      });
      after(() => workbench?.close());
      afterEach(async function () {
        if (this.currentTest?.isFailed())
          await workbench?.screenshot(scope.picture(`failed-${this.currentTest.fullTitle().replace(/\W+/g, '-')}`));
      });

      for (const theme of ['dark', 'light'] as const) {
        const shoot = (name: string): Promise<void> =>
          workbench.screenshot(scope.picture(`${name}-${language}-${theme}`));

        it(`in a ${theme} theme: hints, lenses and colours of a Compose file`, async () => {
          await scope.settings({ 'workbench.colorTheme': THEMES[theme] });
          await workbench.page.locator(CLASS[theme]).waitFor({ timeout: PATIENCE });
          await shows(window, 'compose.yaml', ['→ http://localhost:8080', '= 127.0.0.1:9443:9443', '→ 6379']);
          await workbench.page.locator('.codelens-decoration a').first().waitFor();
          await shoot('compose');
        });

        it(`in a ${theme} theme: hints and colours of a script`, async () => {
          await shows(window, 'start.sh', [language === 'en' ? 'default bridge' : '기본 브리지']);
          await shoot('script');
        });

        for (const [name, file, at, ...said] of HOVERS) {
          it(`in a ${theme} theme: ${name}`, async () => {
            await window.openFile(file);
            const expected = said[language === 'en' ? 0 : 1];
            const hover = await until('a hover in the right language', PATIENCE, async () => {
              const shown = await window.hover(at);
              return expected.test(await shown.innerText()) ? shown : undefined;
            });
            for (const image of await hover.locator('img').all()) {
              const width = await image.evaluate((one) => (one as unknown as { naturalWidth: number }).naturalWidth);
              assert.ok(width > 0, 'the picture is not shown');
            }
            await shoot(name);
          });
        }

        it(`in a ${theme} theme: completion in a URL`, async () => {
          await window.openFile('compose.yaml');
          await typeBelow(workbench, window, 'redis://cache:63¦80', 'QUEUE_URL: redis://');
          await workbench.page.locator('.suggest-widget.visible').getByText('cache:6379').first().waitFor();
          await shoot('completion');
          await workbench.page.keyboard.press('Escape');
          await window.command('File: Revert File');
        });

        it(`in a ${theme} theme: the preview of a new name`, async () => {
          await window.openFile('compose.yaml');
          await previewName(workbench, window, 'http://a¦pi:3000', 'orders');
          await shoot('rename');
          await workbench.page.locator('.bulk-edit-panel').getByText('Discard').click();
          await workbench.page.locator('.bulk-edit-panel .monaco-list-row').first().waitFor({ state: 'hidden' });
        });
      }

      it('first steps: the palette and the walkthrough', async () => {
        const { page } = workbench;
        await page.keyboard.press('F1');
        await page.keyboard.type('Docker Network Lint');
        const row = (title: string) => page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title });
        for (const title of COMMANDS[language]) await row(title).first().waitFor();
        await workbench.screenshot(scope.picture(`palette-${language}`));
        await row(COMMANDS[language][0]).first().click();
        await until('the first step', PATIENCE, async () => {
          const words = await page.locator('.gettingStartedContainer').innerText();
          return (
            (language === 'en' ? /See a mistake while you type/ : /입력하는 동안 실수를 봅니다/).test(words) ||
            undefined
          );
        });
        const drawing = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame').locator('svg');
        await drawing.first().waitFor();
        await workbench.screenshot(scope.picture(`walkthrough-${language}`));
      });
    });
  }
}

/** Opens a file and waits until texts are in it, those of hints included. */
async function shows(window: Drive, file: string, texts: readonly string[]): Promise<void> {
  await window.openFile(file);
  await until(`${texts.join(' and ')} in ${file}`, PATIENCE, async () => {
    const shown = await window.text();
    return texts.every((text) => shown.includes(text)) || undefined;
  });
}

/** Adds a line below the one with a text, as a person types it. */
async function typeBelow({ page }: Workbench, window: Drive, at: string, text: string): Promise<void> {
  await window.click(at);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type(text);
}

/** Asks for a new name and for its preview instead of its edits. */
async function previewName({ page }: Workbench, window: Drive, at: string, name: string): Promise<void> {
  await window.click(at);
  await page.keyboard.press('F2');
  const input = page.locator('.rename-box input');
  await input.waitFor();
  await input.fill(name);
  await page.keyboard.press('Control+Enter');
  await page.locator('.bulk-edit-panel .monaco-list-row').first().waitFor();
}
