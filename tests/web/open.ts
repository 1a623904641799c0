import { resolve } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Download, type Page } from 'playwright-core';

/** Chromium as Debian has it, without anything of its own that would go to the network. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** The sizes of window that people use the page in. */
export const windows = {
  'a wide window': {},
  'a phone': { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const satisfies Record<string, BrowserContextOptions>;

/** The single file as a double click opens it. */
export const pageFile = `file://${resolve('dist/mettle.html')}`;

export interface Opened {
  readonly page: Page;
  /** Addresses asked for beyond the page and what it made itself, and complaints of the browser: there must be none. */
  readonly trouble: readonly string[];
}

/** The single file in a window of its own, with no memory of others. */
export async function open(
  browser: Browser,
  options: BrowserContextOptions = {},
  address = pageFile,
  hash = '',
): Promise<Opened> {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const trouble: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (url.replace(/#.*/, '') !== pageFile && !/^(blob|data|about):/.test(url)) trouble.push(`request: ${url}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') trouble.push(`console: ${message.text()}`);
  });
  page.on('pageerror', ({ message }) => trouble.push(`error: ${message}`));
  await page.goto(`${address}${hash}`);
  return { page, trouble };
}

/** Waits until what is shown is of the study as it stands. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('.results:not(.behind) dl');
}

/** The study as text, as the page remembers it. */
export async function textOf(page: Page): Promise<string> {
  const kept = await page.evaluate(() => localStorage.getItem('mettle-planner') ?? '{}');
  return (JSON.parse(kept) as { text: string }).text;
}

/** Presses Tab until something whose text, or the id of a field, is the wanted one has the focus; every stop shows where it is. */
export async function tabTo(page: Page, wanted: RegExp, most = 150): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    const { name, outline } = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return { name: '', outline: 'none' };
      // The outline of the editor stands around it and its line numbers.
      const marked = element.closest('.editor') ?? element;
      const { outlineStyle } = getComputedStyle(marked);
      const isField = element.matches('input, select, textarea');
      return { name: isField ? element.id : element.textContent.trim() || element.id, outline: outlineStyle };
    });
    if (name !== '' && outline === 'none') throw new Error(`nobody sees that the focus is on ${name.slice(0, 60)}`);
    if (wanted.test(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${wanted}`);
}

const downloadTimes = new WeakMap<Page, number[]>();

/** A press of a button, and the download it brings. Chromium drops what a page hands out beyond ten files in a second, which no hand is quick enough for. */
export async function downloaded(page: Page, name: string): Promise<Download> {
  const times = downloadTimes.get(page) ?? [];
  downloadTimes.set(page, times);
  const tenth = times.at(-9);
  if (tenth !== undefined) await page.waitForTimeout(Math.max(0, tenth + 1100 - Date.now()));
  times.push(Date.now());
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name, exact: true }).click();
  return coming;
}
