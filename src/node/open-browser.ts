import { spawn } from 'node:child_process';

const openers: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** Opens an address in the browser of the person, where there is one; otherwise nothing happens. */
export function openInBrowser(address: string): void {
  const [program = 'xdg-open', ...words] = openers[process.platform] ?? [];
  const started = spawn(program, [...words, address], { stdio: 'ignore', detached: true });
  started.on('error', () => {});
  started.unref();
}
