import { Command } from 'commander';
import type { AnyProcedure } from '../../power/solve.js';
import { suggest } from '../../reading/suggest.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { inputsOf } from '../procedure-inputs.js';
import { toJson } from '../text/clean.js';
import { paragraph, table } from '../text/layout.js';

/** `mettle procedures`: the power procedures, each of which `mettle power ID` calls. */
export function proceduresCommand(io: Io): Command {
  const command = new Command('procedures').description('Power procedures: list, show');
  command
    .command('list', { isDefault: true })
    .description('List the procedures')
    .argument('[word]', 'only procedures with this word')
    .option('--json', 'print as JSON')
    .action(async (word: string | undefined, { json }: { json?: true }) => {
      const { procedures } = await import('../../power/index.js');
      const wanted = word?.toLowerCase() ?? '';
      const shown = procedures.filter(({ id, title, summary }) =>
        `${id} ${title} ${summary}`.toLowerCase().includes(wanted),
      );
      if (json) {
        io.out(toJson(shown.map(facts)));
        return;
      }
      const rows = shown.map(({ id, title, solvable }) => [id, title, Object.keys(solvable).join(' ')]);
      const columns = [{ title: 'Procedure' }, { title: 'Title' }, { title: 'Solves for' }];
      io.out(`${table(columns, rows, { head: (text) => io.paint('dim', text) }).join('\n')}\n`);
    });
  command
    .command('show')
    .description('Show a procedure: inputs, formula, assumptions, accuracy, sources')
    .argument('<procedure>', 'id of the procedure')
    .option('--json', 'print as JSON')
    .action(async (id: string, { json }: { json?: true }) => {
      const { findProcedure, procedures } = await import('../../power/index.js');
      const procedure = findProcedure(id);
      if (!procedure) {
        const near = suggest(
          id,
          procedures.map((each) => each.id),
        );
        throw new UsageError(
          `There is no procedure "${id}".${near ? ` Did you mean "${near}"?` : ''}`,
          'See mettle procedures list.',
        );
      }
      io.out(json ? toJson(facts(procedure)) : procedurePage(io, procedure));
    });
  return command;
}

function facts(procedure: AnyProcedure) {
  const { id, title, summary, family, formula, assumes, cites, accuracy, solvable, example } = procedure;
  return {
    id,
    title,
    summary,
    family,
    inputs: inputsOf(procedure),
    solvable,
    formula,
    assumes,
    accuracy,
    cites,
    example,
  };
}

function procedurePage(io: Io, procedure: AnyProcedure): string {
  const { id, title, summary, formula, assumes, cites, accuracy, solvable, example, toR } = procedure;
  const inputs = inputsOf(procedure).map((input) => [`--${input.flag}`, input.description]);
  const call = inputsOf(procedure).flatMap(({ name, flag }) =>
    example[name] === undefined ? [] : [`--${flag} ${String(example[name])}`],
  );
  const lines = [
    `${io.paint('bold', title)}  ${id}`,
    '',
    ...paragraph(summary, io.width),
    '',
    ...table([{ title: 'Input' }, { title: 'Meaning' }], inputs),
    '',
    ...paragraph(`Formula: ${formula}`, io.width),
    ...paragraph(`Assumes: ${assumes.join(', ')}`, io.width),
    ...paragraph(`Accuracy: ${accuracy}`, io.width),
    ...paragraph(`Solves for: ${Object.keys(solvable).join(', ') || 'power only'}`, io.width),
    ...paragraph(`Sources: ${cites.join(', ')}`, io.width),
    ...(toR ? ['R:', `  ${toR(example)}`] : []),
    '',
    `mettle power ${id} ${call.join(' ')}`,
  ];
  return `${lines.join('\n')}\n`;
}
