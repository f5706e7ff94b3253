import assert from 'node:assert/strict';
import { drive, type Drive } from '../../../scripts/editor/drive.ts';
import { until } from '../../../scripts/editor/process.ts';
import type { Workbench } from '../../../scripts/editor/workbench.ts';

/** What the window tests need: a way to open the editor, and where to leave pictures. */
export interface WindowScope {
  readonly open: () => Promise<Workbench>;
  /** Switches the language of the product. */
  readonly korean: () => Promise<void>;
  readonly picture: (name: string) => string;
}

/** Tests that see and touch the editor's window as a person does. They build on each other. */
export function windowSuite({ open, korean, picture }: WindowScope): void {
  describe('in the window', () => {
    let workbench: Workbench;
    let window: Drive;
    before(async () => {
      workbench = await open();
      window = await drive(workbench.page);
    });
    after(() => workbench?.close());
    afterEach(async function () {
      if (this.currentTest?.isFailed())
        await workbench?.screenshot(picture(`failed-${this.currentTest.title.replace(/\W+/g, '-')}`));
    });

    it('squiggles appear under the mistakes', async () => {
      await window.openFile('compose.yaml');
      await window.squiggleAt('DATABASE_URL');
      await workbench.screenshot(picture('squiggles'));
    });

    it('resting the mouse on one explains it', async () => {
      const hover = await window.hover(await window.squiggleAt('DATABASE_URL'));
      await workbench.screenshot(picture('hover'));
      const text = await hover.innerText();
      assert.match(text, /localhost-to-sibling-service/);
      assert.match(text, /db:5432/);
    });

    it('its link opens the page, rendered', async () => {
      const hover = await window.hover(await window.squiggleAt('DATABASE_URL'));
      await hover.getByText('localhost-to-sibling-service').first().click();
      await window.renderedPage(/localhost-to-sibling-service/);
      await workbench.screenshot(picture('page'));
    });

    it('a link of the page opens another page', async () => {
      const page = await window.renderedPage(/localhost-to-sibling-service/);
      await page.locator('a[href*="concepts/"], a[data-href*="concepts/"]').first().click();
      await window.renderedPage(/^(?!localhost-to-sibling-service)/);
      await workbench.screenshot(picture('another-page'));
    });

    it('the lightbulb repairs the mistake', async () => {
      await window.openFile('compose.yaml');
      const menu = await window.lightbulb(await window.squiggleAt('DATABASE_URL'));
      await workbench.screenshot(picture('lightbulb'));
      await menu.locator('.monaco-list-row.action').first().click();
      await until('the repaired text', 10_000, async () => /@db:5432/.test(await window.text()) || undefined);
      await workbench.screenshot(picture('repaired'));
    });

    it('the parts of a mapping have scopes of their own', async () => {
      await window.openFile('compose.yaml');
      for (const [at, scope] of [
        ['"80¦80:5000"', 'constant.numeric.port.host.docker-network'],
        ['"8080:50¦00"', 'constant.numeric.port.container.docker-network'],
      ] as const) {
        await window.click(at);
        await window.command('Developer: Inspect Editor Tokens and Scopes');
        await workbench.page.locator('.token-inspect-widget').getByText(scope).first().waitFor();
        await workbench.screenshot(picture('scopes'));
        await workbench.page.keyboard.press('Escape');
        await workbench.page.locator('.token-inspect-widget').waitFor({ state: 'detached' });
      }
    });

    it('the line above a mapping opens what is published in the browser', async () => {
      const { page } = workbench;
      await page.context().route('http://localhost:3000/**', (route) => route.fulfill({ body: 'the page' }));
      const opened = page.context().waitForEvent('page');
      await page.locator('.codelens-decoration a').getByText('Open http://localhost:3000').click();
      const browser = await opened;
      assert.match(browser.url(), /3000/);
      await browser.close();
    });

    it('all of it is there in Korean', async () => {
      await korean();
      await window.openFile('compose.yaml');
      const squiggle = await window.squiggleAt('CACHE_URL');
      const hover = await until('a Korean explanation', 20_000, async () => {
        const shown = await window.hover(squiggle);
        return /[가-힣]/.test(await shown.innerText()) ? shown : undefined;
      });
      await workbench.screenshot(picture('korean-hover'));
      await hover.getByText('published-port-between-services').first().click();
      const page = await window.renderedPage(/published-port-between-services/);
      await workbench.screenshot(picture('korean-page'));
      assert.match(await page.innerText(), /[가-힣]/);
    });
  });
}
