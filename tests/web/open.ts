import { resolve } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

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
  // R works beside these tests on two cores: what takes a second alone may take long.
  page.setDefaultTimeout(120_000);
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
