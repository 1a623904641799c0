import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sizeStudy } from '../../src/sizing/size-study.js';
import { exampleNames, exampleText, planOf } from '../studies.js';
import { answerOf, type Question } from './question.js';

const node24 = '.cache/node24/node_modules/.bin/node';
const folder = mkdtempSync(join(tmpdir(), 'mettle-engines-'));
const questionOf = (name: string): Question => {
  const plan = planOf(exampleText(name));
  return { plan, recruited: sizeStudy(plan).recruited, replications: 20 };
};

async function bundle(entry: string, name: string, platform: 'node' | 'browser'): Promise<string> {
  const outfile = join(folder, name);
  const format = platform === 'node' ? 'cjs' : 'iife';
  await build({ entryPoints: [entry], outfile, bundle: true, platform, format, logLevel: 'warning' });
  return outfile;
}

let server: Server;
let browser: Browser;

beforeAll(async () => {
  await bundle('tests/engines/in-node.ts', 'in-node.cjs', 'node');
  await bundle('tests/engines/in-page.ts', 'page.js', 'browser');
  await bundle('src/web/simulation-worker.ts', 'worker.js', 'browser');
  server = createServer(({ url }, response) => {
    const script = url === '/page.js' || url === '/worker.js';
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(script ? readFileSync(join(folder, url)) : '<!doctype html><script src="page.js"></script>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  browser = await chromium.launch({
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
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true });
});

describe.each(exampleNames)('%s is simulated to the same letters', (name) => {
  const question = questionOf(name);

  it('by the workers of a page in Chromium', async () => {
    const page = await browser.newPage();
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/`);
    const answer = await page.evaluate(
      (asked) => (globalThis as unknown as { answer(q: Question, workers: number): Promise<string> }).answer(asked, 3),
      question,
    );
    await page.close();
    expect(answer).toBe(await answerOf(question));
  });

  it('by Node 24 and by the oldest Node supported', async () => {
    expect(existsSync(node24), `Node 24 is not in ${node24}: npm run test:all installs it`).toBe(true);
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(question));
    const others = [process.execPath, node24].map((node) =>
      execFileSync(node, [join(folder, 'in-node.cjs'), file], { encoding: 'utf8', maxBuffer: 2 ** 27 }),
    );
    expect(execFileSync(node24, ['--version'], { encoding: 'utf8' })).toMatch(/^v24\./);
    const here = await answerOf(question);
    expect(others).toEqual([here, here]);
  });
});
