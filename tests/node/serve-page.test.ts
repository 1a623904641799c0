import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePage } from '../../src/node/index.js';
import { mettle } from '../cli/run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'mettle-page-'));
let server: Awaited<ReturnType<typeof servePage>>;

beforeAll(async () => {
  for (const name of ['index.html', 'page.js', 'secret.txt']) writeFileSync(join(folder, name), name);
  server = await servePage(0, folder);
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, host = '127.0.0.1') =>
  new Promise<{ status?: number; type?: string; body: string }>((resolve, reject) => {
    const { port } = new URL(server.address);
    request({ host: '127.0.0.1', port, path, headers: { host } }, (response) => {
      let body = '';
      response.on('data', (part) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode, type: response.headers['content-type'], body }));
    })
      .on('error', reject)
      .end();
  });

describe('the page is served to this machine alone', () => {
  it('gives out the page and its scripts', async () => {
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await get('/')).toEqual({ status: 200, type: 'text/html; charset=utf-8', body: 'index.html' });
    expect(await get('/page.js?x')).toMatchObject({ status: 200, body: 'page.js' });
  });

  it.each(['/secret.txt', '/../package.json', '/%2e%2e/package.json', '/constructor', '/documents'])(
    'has no %s',
    async (path) => expect(await get(path)).toMatchObject({ status: 404, body: '' }),
  );

  it('answers nobody who came by another name', async () => expect((await get('/', 'evil.example')).status).toBe(404));

  it('says what to do when the page has not been built', () =>
    expect(servePage(0, join(folder, 'none'))).rejects.toMatchObject({
      diagnostic: { fix: 'Run npm run build first.' },
    }));

  it('refuses a port that is none', async () => {
    const { code, err } = await mettle(['web', '--port', '70000']);
    expect(code).toBe(2);
    expect(err).toContain('--port must be a whole number from 0 to 65535');
  });
});
