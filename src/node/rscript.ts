import { spawn } from 'node:child_process';

/** How an R program ended, and what it printed. */
export interface RscriptOutcome {
  readonly code: number;
  readonly output: string;
}

/** Runs a file by `Rscript` in a folder; nothing where there is no Rscript on the path. */
export function runRscript(folder: string, args: readonly string[]): Promise<RscriptOutcome | undefined> {
  return new Promise((resolved, failed) => {
    const child = spawn('Rscript', ['--vanilla', ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolved(undefined);
      else failed(error);
    });
    child.on('close', (code) => resolved({ code: code ?? 1, output }));
  });
}
