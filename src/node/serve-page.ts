import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FileError } from './files.js';
import { packagePath } from './package-root.js';
import { isFolder } from './packs.js';

/** The files of the page and their types; nothing else is ever given out. */
const types = {
  'index.html': 'text/html; charset=utf-8',
  'style.css': 'text/css; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
  'documents.js': 'text/javascript; charset=utf-8',
  'simulation.js': 'text/javascript; charset=utf-8',
  'library.json': 'application/json; charset=utf-8',
  'raster.bin': 'application/octet-stream',
} as const;

export interface PageServer {
  readonly address: string;
  close(): void;
}

/**
 * Serves the planner page to this machine alone (127.0.0.1).
 *
 * @param port 0 for any that is free
 * @throws FileError where the page has not been built, or the port is taken
 */
export async function servePage(port = 0, folder: string = packagePath('dist', 'web')): Promise<PageServer> {
  if (!isFolder(folder))
    throw problem('page-not-built', `The planner page is not in "${folder}".`, 'Run npm run build first.');
  const server = createServer(({ url, method, headers }, response) => {
    const name = (url ?? '/').replace(/[?#].*$/, '').slice(1) || 'index.html';
    const isHere = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '');
    if (!isHere || (method !== 'GET' && method !== 'HEAD') || !Object.hasOwn(types, name)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': types[name as keyof typeof types],
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    response.end(method === 'GET' ? readFileSync(`${folder}/${name}`) : undefined);
  });
  await listening(server, port);
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ message }) =>
      reject(problem('port-taken', `Port ${port} can't be used: ${message}.`, 'Choose another with --port.')),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}

function problem(code: string, message: string, fix: string): FileError {
  return new FileError({ code, severity: 'error', path: [], message, fix, cites: [] });
}
