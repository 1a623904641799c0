import { Command } from 'commander';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';

interface WebOptions {
  readonly port: number;
  readonly open: boolean;
}

/** `mettle web`: the planner page, for this machine alone. */
export function webCommand(io: Io): Command {
  return new Command('web')
    .description('Open the planner page in a browser; it is served to this machine alone, and nothing is sent anywhere')
    .option('--port <number>', 'port to serve it on; 0 for any that is free', portFrom, 0)
    .option('--no-open', 'print the address without opening a browser')
    .addHelpText('after', '\nThe page also is one file that opens by double click: dist/mettle.html.')
    .action(async ({ port, open }: WebOptions) => {
      const { servePage, openInBrowser } = await import('../../node/index.js');
      const server = await servePage(port);
      io.out(`The planner page: ${server.address}\nCtrl-C ends it.\n`);
      if (open) openInBrowser(server.address);
      await new Promise<void>((resolve) => {
        const stopListening = io.onInterrupt(() => {
          stopListening();
          resolve();
        });
      });
      server.close();
    });
}

function portFrom(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535)
    throw new UsageError(`--port must be a whole number from 0 to 65535, not "${value}".`, 'Write --port 4000.');
  return port;
}
