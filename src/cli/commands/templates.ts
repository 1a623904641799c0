import { Command } from 'commander';
import type { Io } from '../io.js';
import { cleanDeep, toJson } from '../text/clean.js';
import { table } from '../text/layout.js';

/** `mettle templates list`: the documents a plan can be written into. */
export function templatesCommand(io: Io): Command {
  const command = new Command('templates').description('Document templates: list');
  command
    .command('list', { isDefault: true })
    .description('List the templates')
    .option('--json', 'print as JSON')
    .action(async ({ json }: { json?: true }) => {
      const headers = cleanDeep((await io.templates()).map(({ header }) => header));
      if (json) {
        io.out(toJson(headers.map(({ questions: _, ...header }) => header)));
        return;
      }
      const columns = [{ title: 'Id' }, { title: 'Formats' }, { title: 'Description' }];
      const rows = headers.map(({ id, formats, description }) => [id, formats.join(', '), description]);
      io.out(`${table(columns, rows, { head: (text) => io.paint('dim', text) }).join('\n')}\n`);
    });
  return command;
}
