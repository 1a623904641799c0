import { Command } from 'commander';
import { inputsOf } from '../../power/call-words.js';
import type { Callable } from '../../power/callable.js';
import { suggest } from '../../reading/suggest.js';
import { exampleCall } from '../direct-call.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { toJson } from '../text/clean.js';
import { paragraph, table } from '../text/layout.js';

/** `mettle procedures`: the power procedures, each of which `mettle power ID` calls. */
export function proceduresCommand(io: Io): Command {
  return listing(io, {
    noun: 'procedure',
    caller: 'power',
    description: 'Power procedures: list, show',
    load: async () => (await import('../../power/index.js')).procedures,
    nothingToSolve: 'power only',
    further: ({ family }) => ({ family }),
  });
}

/** `mettle calculations`: the planning figures that are not power, each of which `mettle calculate ID` calls. */
export function calculationsCommand(io: Io): Command {
  return listing(io, {
    noun: 'calculation',
    caller: 'calculate',
    description: 'Planning figures that are not power: list, show',
    load: async () => (await import('../../power/calculations/index.js')).calculations,
    nothingToSolve: 'its figures only',
    further: ({ falling }) => ({ falling }),
  });
}

interface Kind<Item extends Callable> {
  readonly noun: string;
  /** The command that calls one. */
  readonly caller: string;
  readonly description: string;
  load(): Promise<readonly Item[]>;
  readonly nothingToSolve: string;
  /** Facts that only this kind has. */
  further(item: Item): object;
}

function listing<Item extends Callable>(io: Io, kind: Kind<Item>): Command {
  const { noun, load } = kind;
  const command = new Command(`${noun}s`).description(kind.description);
  command
    .command('list', { isDefault: true })
    .description(`List the ${noun}s`)
    .argument('[word]', `only ${noun}s with this word`)
    .option('--json', 'print as JSON')
    .action(async (word: string | undefined, { json }: { json?: true }) => {
      const wanted = word?.toLowerCase() ?? '';
      const shown = (await load()).filter(({ id, title, summary }) =>
        `${id} ${title} ${summary}`.toLowerCase().includes(wanted),
      );
      if (json) {
        io.out(toJson(shown.map((item) => facts(kind, item))));
        return;
      }
      const rows = shown.map(({ id, title, solvable }) => [id, title, Object.keys(solvable).join(' ')]);
      const columns = [{ title: noun[0]!.toUpperCase() + noun.slice(1) }, { title: 'Title' }, { title: 'Solves for' }];
      io.out(`${table(columns, rows, { head: (text) => io.paint('dim', text) }).join('\n')}\n`);
    });
  command
    .command('show')
    .description(`Show a ${noun}: inputs, formula, assumptions, accuracy, sources`)
    .argument(`<${noun}>`, `id of the ${noun}`)
    .option('--json', 'print as JSON')
    .action(async (id: string, { json }: { json?: true }) => {
      const items = await load();
      const item = items.find((each) => each.id === id);
      if (!item) {
        const near = suggest(
          id,
          items.map((each) => each.id),
        );
        throw new UsageError(
          `There is no ${noun} "${id}".${near ? ` Did you mean "${near}"?` : ''}`,
          `See mettle ${noun}s list.`,
        );
      }
      io.out(json ? toJson(facts(kind, item)) : page(io, kind, item));
    });
  return command;
}

function facts<Item extends Callable>({ further }: Kind<Item>, item: Item) {
  const { id, title, summary, formula, assumes, cites, accuracy, solvable, example } = item;
  return {
    id,
    title,
    summary,
    ...further(item),
    inputs: inputsOf(item),
    solvable,
    formula,
    assumes,
    accuracy,
    cites,
    example,
  };
}

function page<Item extends Callable>(io: Io, { caller, nothingToSolve }: Kind<Item>, item: Item): string {
  const { id, title, summary, formula, assumes, cites, accuracy, solvable, example } = item;
  const inputs = inputsOf(item).map((input) => [`--${input.flag}`, input.description]);
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
    ...paragraph(`Solves for: ${Object.keys(solvable).join(', ') || nothingToSolve}`, io.width),
    ...paragraph(`Sources: ${cites.join(', ')}`, io.width),
    ...(item.toR ? ['R:', `  ${item.toR(example)}`] : []),
    '',
    `mettle ${caller} ${id} ${exampleCall(item)}`,
  ];
  return `${lines.join('\n')}\n`;
}
