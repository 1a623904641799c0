import { Command } from 'commander';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { toJson } from '../text/clean.js';
import { severityWord } from '../text/diagnostics.js';
import { paragraph, table } from '../text/layout.js';

/** `mettle rules`: the best-practice rules of the design review. */
export function rulesCommand(io: Io): Command {
  const command = new Command('rules').description('Rules of the design review: list, show');
  command
    .command('list', { isDefault: true })
    .description('List the rules')
    .argument('[word]', 'only rules with this word')
    .option('--json', 'print as JSON')
    .action(async (word: string | undefined, { json }: { json?: true }) => {
      const { rules } = await import('../../rules/index.js');
      const wanted = word?.toLowerCase() ?? '';
      const shown = rules.filter(({ id, title, summary }) =>
        `${id} ${title} ${summary}`.toLowerCase().includes(wanted),
      );
      if (json) {
        io.out(
          toJson(
            shown.map(({ id, severity, title, summary, why, sources }) => ({
              id,
              severity,
              title,
              summary,
              why,
              sources,
            })),
          ),
        );
        return;
      }
      const rows = shown.map(({ id, severity, title }) => [id, severity, title]);
      const columns = [{ title: 'Rule' }, { title: 'Severity' }, { title: 'Title' }];
      io.out(`${table(columns, rows, { head: (text) => io.paint('dim', text) }).join('\n')}\n`);
    });
  command
    .command('show')
    .description('Show a rule: why it matters, its sources, an example')
    .argument('<rule>', 'id of the rule')
    .action(async (id: string) => {
      const page = await rulePage(io, id);
      if (page === undefined) throw new UsageError(`There is no rule "${id}".`, 'See mettle rules list.');
      io.out(page);
    });
  return command;
}

/** A rule in full, or nothing when there is none of that id. */
export async function rulePage(io: Io, id: string): Promise<string | undefined> {
  const { rules } = await import('../../rules/index.js');
  const rule = rules.find((each) => each.id === id);
  if (!rule) return undefined;
  const indented = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => `  ${line}`);
  const lines = [
    `${io.paint('bold', rule.title)}  ${severityWord(io, rule.severity)}  ${rule.id}`,
    '',
    ...paragraph(rule.summary, io.width),
    '',
    ...paragraph(`Why: ${rule.why}`, io.width),
    '',
    'Flagged:',
    ...indented(rule.examples.flagged),
    'Clean:',
    ...indented(rule.examples.clean),
    '',
    'Sources:',
    ...rule.sources.map(
      ({ reference, certainty, locator }) => `  ${reference} (${certainty})${locator ? `: "${locator}"` : ''}`,
    ),
    '',
    ...paragraph(`To accept it in a study: accept: [{rule: ${rule.id}, because: "..."}]`, io.width),
  ];
  return `${lines.join('\n')}\n`;
}
