import type { Locator, Page } from 'playwright-core';
import { pointOfText, type Point } from './pointOfText.ts';
import { until } from './process.ts';

/** Something in the window, or a piece of the editor's text with `¦` at the place that is meant. */
export type Target = Locator | string;

/** What a person does in VS Code's window. All waits end after 20 s. */
export interface Drive {
  /** Opens a file of the folder by its name, as Quick Open does, unless it is the one that is shown. */
  openFile(name: string): Promise<void>;
  /** Runs a command by its title in the palette. */
  command(title: string): Promise<void>;
  /** The squiggles that can be seen now. */
  readonly squiggles: Locator;
  /** The squiggle in the line that holds a text without blanks. */
  squiggleAt(text: string): Promise<Locator>;
  /** Rests the mouse on something until VS Code explains it; returns the explanation. */
  hover(target: Target): Promise<Locator>;
  /** Puts the cursor where `¦` stands in a piece of the text. */
  click(text: string): Promise<void>;
  /** Opens the lightbulb's menu at something; returns the menu. */
  lightbulb(target: Target): Promise<Locator>;
  /** The text of the editor, as far as it is visible. */
  text(): Promise<string>;
  /** The rendered page in the editor area, with `heading` in it. */
  renderedPage(heading: RegExp): Promise<Locator>;
}

const PATIENCE = 20_000;

/** Waits until the window is there and hands over its controls. */
export async function drive(page: Page): Promise<Drive> {
  page.setDefaultTimeout(PATIENCE);
  await page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row').first().waitFor();
  const quickInput = page.locator('.quick-input-widget input[type="text"]');

  const choose = async (shortcut: string, text: string): Promise<void> => {
    await page.keyboard.press(shortcut);
    await quickInput.waitFor();
    await quickInput.fill(text);
    await page
      .locator('.quick-input-list .monaco-list-row.focused')
      .filter({ hasText: text.replace(/^>/, '') })
      .waitFor();
    await page.keyboard.press('Enter');
    await quickInput.waitFor({ state: 'hidden' });
  };

  const squiggles = page.locator('.monaco-editor :is(.squiggly-error, .squiggly-warning, .squiggly-info)');

  // Squiggles are drawn in a layer of their own: they belong to a line only by where they are.
  const squiggleAt = async (text: string): Promise<Locator | undefined> => {
    const line = await page.locator('.monaco-editor .view-line').filter({ hasText: text }).first().boundingBox();
    for (const squiggle of await squiggles.all()) {
      const box = await squiggle.boundingBox();
      if (line && box && box.y >= line.y - 1 && box.y < line.y + line.height) return squiggle;
    }
    return undefined;
  };

  const hover = page.locator('.monaco-hover:not(.hidden)').filter({ hasText: /\S/ }).last();

  // A hover that is shown covers what is below it, and stays as long as the mouse is over it.
  const leave = async (): Promise<void> => {
    if (!(await hover.isVisible())) return;
    await page.keyboard.press('Escape');
    await page.mouse.move(0, 0);
    await hover.waitFor({ state: 'hidden', timeout: 4000 }).catch(() => undefined);
  };

  return {
    openFile: async (name) => {
      const tab = page.locator('.tab.active').filter({ hasText: name });
      if (await tab.isVisible()) return;
      await choose('Control+p', name);
      await tab.waitFor();
      await page.locator('.monaco-editor .view-line').first().waitFor();
    },
    command: (title) => choose('F1', `>${title}`),
    squiggles,
    squiggleAt: (text) => until(`a squiggle at ${text}`, PATIENCE, () => squiggleAt(text)),
    hover: async (target) => {
      // A server that was not ready says nothing, and nobody asks it again while the mouse rests: so it comes back.
      return until('a hover', PATIENCE, async () => {
        await leave();
        const { x, y } = await pointOf(page, target);
        // VS Code takes a mouse that has not moved before for one that rests there by chance.
        await page.mouse.move(x + 200, y + 200);
        await page.mouse.move(x, y, { steps: 5 });
        return hover.waitFor({ timeout: 4000 }).then(
          () => hover,
          () => undefined,
        );
      });
    },
    click: async (text) => {
      const { x, y } = await pointOf(page, text);
      await page.mouse.click(x, y);
    },
    lightbulb: async (target) => {
      const box = await pointOf(page, target);
      await page.mouse.click(box.x, box.y);
      await page.keyboard.press('Control+.');
      const menu = page.locator('.action-widget');
      await menu.locator('.monaco-list-row').first().waitFor();
      return menu;
    },
    // The editor draws blanks as no-break spaces.
    text: async () => (await page.locator('.monaco-editor .view-lines').first().innerText()).replaceAll('\u00A0', ' '),
    renderedPage: async (heading) => {
      const body = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame').locator('body');
      await body.locator('h1').filter({ hasText: heading }).waitFor();
      return body;
    },
  };
}

const pointOf = (page: Page, target: Target): Promise<Point> =>
  typeof target === 'string'
    ? until(`the text ${target}`, PATIENCE, () => page.evaluate(pointOfText, target))
    : centre(target);

async function centre(target: Locator): Promise<Point> {
  await target.waitFor({ state: 'attached' });
  const box = await target.boundingBox();
  if (!box) throw new Error('there is nothing to point at');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
