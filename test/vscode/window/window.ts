import assert from 'node:assert/strict';
import { drive, type Drive } from '../../../scripts/editor/drive.ts';
import type { Workbench } from '../../../scripts/editor/workbench.ts';

/** What the window tests need: a way to open the editor, and where to leave pictures. */
export interface WindowScope {
  readonly open: () => Promise<Workbench>;
  readonly picture: (name: string) => string;
}

/** Tests that see and touch the editor's window as a person does. They build on each other. */
export function windowSuite({ open, picture }: WindowScope): void {
  describe('in the window', () => {
    let workbench: Workbench;
    let window: Drive;
    before(async () => {
      workbench = await open();
      window = await drive(workbench.page);
    });
    after(() => workbench?.close());
    afterEach(async function () {
      if (this.currentTest?.isFailed()) await workbench?.screenshot(picture(`failed-${this.currentTest.title.replace(/\W+/g, '-')}`));
    });

    it('a squiggle appears under the host name', async () => {
      await window.openFile('compose.yaml');
      await window.squiggles.first().waitFor();
      await workbench.screenshot(picture('squiggle'));
      assert.equal(await window.squiggles.count(), 1);
    });

    it('resting the mouse on it explains the mistake', async () => {
      const hover = await window.hover(window.squiggles.first());
      await workbench.screenshot(picture('hover'));
      assert.match(await hover.innerText(), /localhost-to-sibling-service/);
    });

    it('its link opens the page, rendered', async () => {
      const hover = await window.hover(window.squiggles.first());
      await hover.getByText('localhost-to-sibling-service').first().click();
      await window.renderedPage(/localhost/);
      await workbench.screenshot(picture('page'));
    });

    it('a link of the page opens another page', async () => {
      const page = await window.renderedPage(/localhost/);
      const title = await page.locator('h1').first().innerText();
      await page.locator('a[href*="concepts/"], a[data-href*="concepts/"]').first().click();
      await window.renderedPage(new RegExp(`^(?!${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$)`));
      await workbench.screenshot(picture('another-page'));
    });

    it('the lightbulb repairs it', async () => {
      await window.openFile('compose.yaml');
      const menu = await window.lightbulb(window.squiggles.first());
      await workbench.screenshot(picture('lightbulb'));
      await menu.locator('.monaco-list-row.action').first().click();
      await window.squiggles.first().waitFor({ state: 'detached' });
      await workbench.screenshot(picture('repaired'));
      assert.match(await window.text(), /@db:5432/);
    });
  });
}
