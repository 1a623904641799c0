import { basename, dirname, extname, join } from 'node:path';
import { Command } from 'commander';
import type { DocumentFormat } from '../../documents/template-header.js';
import type { Plan } from '../../plan/plan.js';
import type { SimulationRecord } from '../../simulation/record.js';
import type { Verified } from '../../versions/verify.js';
import { UsageError } from '../errors.js';
import { findTemplate } from '../find-template.js';
import type { Io } from '../io.js';
import { interruptedCode, runSimulation } from '../run-simulation.js';
import { clean, cleanDeep, toJson } from '../text/clean.js';
import { formatDiagnostics } from '../text/diagnostics.js';
import { paragraph } from '../text/layout.js';

const endings: Readonly<Record<string, DocumentFormat>> = {
  '.md': 'md',
  '.html': 'html',
  '.htm': 'html',
  '.docx': 'docx',
  '.json': 'json',
};

interface VerifyOptions {
  readonly plan?: string;
  readonly template?: string;
  readonly rerun?: true;
  readonly json?: true;
}

/** `mettle verify`: the numbers of a document, worked out anew from its plan. */
export function verifyCommand(io: Io): Command {
  return new Command('verify')
    .description('Work out every number of a document anew from its plan, and say which differ')
    .argument('<document>', 'document that Mettle wrote (.md, .html, .docx, .json), edited or not')
    .option(
      '--plan <file>',
      'plan.json it was made from (default: the one in the page, or the one beside the document)',
    )
    .option('--template <id>', 'template it was made with (default: as its name or content says)')
    .option('--rerun', 'run a simulation that the document shows again, instead of taking its figures as recorded')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nA page and a Word document hold their plan, and the simulation they show; the other formats go with the plan.json and\nsimulation.json beside them.\n\nExamples:\n  mettle verify out/report.html\n  mettle verify sent-to-coauthors.docx\n  mettle verify submitted.md --plan out/plan.json --template osf-preregistration\n\nExit codes: 0 all numbers as the plan gives them, 1 some differ or the plan was changed, 2 could not run.',
    )
    .action(async (file: string, options: VerifyOptions) => {
      const format = endings[extname(file).toLowerCase()];
      if (!format)
        throw new UsageError(
          `"${file}" is no document that can be verified.`,
          `Name a file that ends in ${Object.keys(endings).join(', ')}.`,
        );
      const content = format === 'docx' ? await io.readBytes(file) : await io.readFile(file);
      const planFile = options.plan ?? join(dirname(file), 'plan.json');
      const planJson =
        options.plan !== undefined || io.kindOf(planFile) === 'file' ? await io.readFile(planFile) : undefined;
      const simulationFile = join(dirname(planFile), 'simulation.json');
      const simulationJson =
        planJson !== undefined && io.kindOf(simulationFile) === 'file' ? await io.readFile(simulationFile) : undefined;
      if (options.template !== undefined) await findTemplate(io, options.template);
      const { verifyDocument } = await import('../../versions/verify.js');
      const name = basename(file, extname(file));
      const verified = await verifyDocument(
        {
          content,
          format,
          name,
          preferFile: options.plan !== undefined,
          ...(planJson === undefined ? {} : { planJson }),
          ...(simulationJson === undefined ? {} : { simulationJson, simulationFile }),
          ...(options.template === undefined ? {} : { template: options.template }),
        },
        await io.templates(),
        {
          tools: io.documentTools,
          ...(options.rerun ? { runAgain: (plan, recorded) => runAgain(io, plan, recorded) } : {}),
        },
      );
      if ('problem' in verified && verified.diagnostics) {
        const refused = `"${clean(file)}" cannot be verified: ${verified.problem}.`;
        io.err(`${formatDiagnostics(io, verified.diagnostics)}\n${refused}\n`);
        io.exitCode = 2;
        return;
      }
      if ('problem' in verified)
        throw new UsageError(`"${file}" cannot be verified: ${verified.problem}.`, verified.fix);
      io.out(options.json ? toJson({ format: 1, document: file, ...verified }) : view(io, file, cleanDeep(verified)));
      const fine = verified.planIntact && verified.differences.length === 0 && verified.otherFingerprints.length === 0;
      io.exitCode = fine ? 0 : 1;
    });
}

/** The same simulation once more: same plan, sizes, truths, seed and number of made-up studies. */
async function runAgain(io: Io, plan: Plan, recorded: SimulationRecord): Promise<SimulationRecord> {
  const { prepareJob, recordOf, summarise } = await import('../../simulation/index.js');
  const { recruited, replications } = recorded;
  const { job } = prepareJob(plan, { recruited, truths: recorded.scenarios.map(({ id }) => id) });
  if (!job) throw new UsageError('The simulation cannot be run from this plan.', 'Leave out --rerun.');
  const { tallies, ending } = await runSimulation(io, job, { replications });
  if (ending.ended !== 'interrupted') return recordOf(plan, recruited, summarise(job, tallies));
  io.exitCode = interruptedCode;
  throw new UsageError('The simulation was interrupted.', 'Run the command again, or leave out --rerun.');
}

function view(io: Io, file: string, verified: Verified): string {
  const { differences, checked, added, leftOut, reworded, planIntact, otherFingerprints, fingerprint, simulation } =
    verified;
  const name = clean(file);
  const place = (line: number, column: number) =>
    name.endsWith('.docx') ? `${name}: paragraph ${line}, character ${column}` : `${name}:${line}:${column}`;
  const red = (text: string) => io.paint('red', text);
  const under = (section: string) => (section === '' ? '' : `  under "${section}"`);
  const numbers = (count: number) => `${count} ${count === 1 ? 'number' : 'numbers'}`;
  const lines = [
    ...(planIntact
      ? []
      : [
          `${red('changed')}  The plan is not as Mettle wrote it: its content does not fit its fingerprint. What follows holds the document against the changed plan.`,
        ]),
    ...otherFingerprints.map(
      (other) => `${red('other plan')}  The document prints the fingerprint ${other}, and its plan has ${fingerprint}.`,
    ),
    ...differences.map(({ line, column, section, expected, found }) =>
      found === undefined
        ? `${place(line, column)}  ${red('gone')}  ${expected} should stand here${under(section)}`
        : `${place(line, column)}  ${red('differs')}  ${found} should be ${expected}${under(section)}`,
    ),
    `${name}: ${numbers(checked)} held against the plan (${verified.planFrom === 'document' ? 'in the document' : 'plan.json'}, template ${verified.template}), ${differences.length === 0 ? 'all as it gives them' : `${differences.length} not as it gives them`}.`,
    ...(simulation ? [simulationWords(simulation)] : []),
    ...(reworded > 0
      ? [`${reworded} ${reworded === 1 ? 'line has' : 'lines have'} other words than the plan gives.`]
      : []),
    ...(added.length > 0
      ? [
          `${numbers(added.length)} in what was written by hand ${added.length === 1 ? 'was' : 'were'} not checked: ${added
            .slice(0, 10)
            .map(({ line, column, found }) => `${found} at ${line}:${column}`)
            .join(', ')}${added.length > 10 ? ', ...' : ''}.`,
        ]
      : []),
    ...(leftOut > 0 ? [`${numbers(leftOut)} of the plan stand in lines that the document does not have.`] : []),
  ];
  return `${lines.flatMap((line) => (line.startsWith(`${name}:`) ? [line] : paragraph(line, io.width))).join('\n')}\n`;
}

function simulationWords({ seed, replications, ranAgain }: NonNullable<Verified['simulation']>): string {
  const run = `a simulation of ${replications} made-up studies for each truth with seed ${seed}`;
  if (ranAgain === 'same') return `Simulated figures: ${run}, run again with the same result.`;
  if (ranAgain === 'other')
    return `Simulated figures: ${run}, run again with another result than the document records; it is held against the new one.`;
  return `Simulated figures are taken as recorded, from ${run}; --rerun runs it again.`;
}
