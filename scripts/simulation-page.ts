import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planStudy, prepareJob, prepareKernel, runBlocks, simulationMachinery, summarise } from '../src/index.js';
import { openCatalogFromDisk } from '../src/node/index.js';

const file = 'examples/il6-with-a-floor.yaml';
const blocks = 20;
const section = /\nsimulation:[\s\S]*$/;
const floor = ', floor: 0.7';

/** Changes to the example, one thing at a time: what it says, and the text it becomes. */
const variants: readonly (readonly [title: string, change: (study: string) => string])[] = [
  ['as the closed form takes it: normal, no floor', (study) => study.replace(section, '\n')],
  ['skewed, logged, no floor', (study) => study.replace(floor, '')],
  ['skewed, logged, floor at 0.7 pg/mL', (study) => study],
  ['skewed, logged, floor at the median', (study) => study.replace(floor, ', belowFloor: 0.5')],
  ['skewed, floor at 0.7 pg/mL, not logged', (study) => study.replace(', transform: log', '')],
];

/** The page about simulation, with a worked case whose figures are made here. */
export function simulationPage(made: string, table: (head: string[], rows: unknown[][]) => string): string {
  const study = readFileSync(join(import.meta.dirname, '..', file), 'utf8');
  const catalog = openCatalogFromDisk({ extra: [] });
  const rows = variants.map(([title, change]) => [title, ...figuresOf(change(study), catalog)]);
  return `${made}
# Simulation: what would happen if this study were run thousands of times?

\`mettle simulate study.yaml\` makes up data as the plan says they will come, runs the planned analysis on them, reads the planned
decision rule, and counts. The closed form stands beside every power: where nothing is said about the data, the two agree within
Monte Carlo error; where they do not, the output says why.

    mettle simulate ${file}
    mettle simulate ${file} --until-se 0.005
    mettle simulate ${file} --data made-up.csv

A section \`simulation\` of the study says how data depart from what closed forms take for granted: shapes of measures (skew with a
detection limit, bounded scales, ordinal, zeros, counts), correlations of visits, classes and teachers, who leaves and why, and
who does not practise ([every key](study-format.md)). What is left out is as planned; no spread is made up.

## A worked case: interleukin-6 as a skewed mediator with a detection limit

[\`${file}\`](../${file}) plans a mediation: compassion training lowers interleukin-6, and lower interleukin-6
goes with less loneliness. In plasma interleukin-6 is skewed, so it is logged, and an assay reports nothing below its detection
limit. ${blocks * 100} made-up studies of 140 people, under the planning effects:

${table(['interleukin-6 is', 'power', 'standard error', 'closed form', 'path a found', 'path b found'], rows)}

Read from the top:

- Skew costs nothing once the logarithm is taken, because the logarithm of a log-normal value is normal: the plan is about that
  scale, and the simulation agrees with the closed form.
- A detection limit costs power. Everybody below it gets the same value, so the arms differ less than they do (path a shrinks
  towards 0), and what is left of the mediator no longer tells people below the limit apart. The more people lie below, the more
  is lost.
- Without the logarithm a few large values rule the mean and the SD, and both paths are found less often.

So the size of the study should be taken from the row that is closest to the assay, not from the closed form: raise \`n\` until
the simulated power reaches the target, or choose a more sensitive assay. \`mettle sweep\` with \`evaluate: simulation\` does that
over a grid.

## In the documents

    mettle simulate study.yaml --json > simulation.json
    mettle plan study.yaml --simulation simulation.json

The documents then show the simulation: power beside the formula, how often each claim ends in each conclusion by what is true, the
error rate of the family, and whether estimates and intervals do what they should. A simulation of another plan, or of other sizes,
is refused, and so is a file with faults, each named with its line and column ([schema](../schemas/simulation-file.json)). Pages
and Word documents keep it, and \`mettle verify report.docx --rerun\` runs it again.

## The same figures everywhere

Figures depend on the study, the seed and the number of replications alone: not on the number of workers, the version of Node,
a browser or a cluster. Every replication draws from random streams of its own, and tallies are whole numbers, so it does not
matter who counts what in which order.
`;
}

function figuresOf(text: string, catalog: ReturnType<typeof openCatalogFromDisk>): string[] {
  const { plan, power, diagnostics } = planStudy(text, { file, catalog });
  if (!plan || !power) throw new Error(`docs: ${file} cannot be planned: ${diagnostics[0]?.message}`);
  const { job } = prepareJob(plan, { recruited: power.recruited, truths: ['planning'] });
  if (!job) throw new Error(`docs: ${file} cannot be simulated`);
  const summary = summarise(job, [runBlocks(prepareKernel(job, simulationMachinery), 0, 0, blocks)]);
  const [hypothesis] = summary.scenarios[0].hypotheses;
  const { rejected, estimates } = hypothesis;
  const error = rejected.origin.kind === 'simulated' ? rejected.origin.standardError : 0;
  const mean = (name: string) => estimates.find((estimate) => estimate.name === name)?.mean.value.toFixed(3) ?? '';
  return [
    rejected.value.toFixed(3),
    error.toFixed(3),
    power.results[0].atStudySize.power.value.toFixed(3),
    mean('a'),
    mean('b'),
  ];
}
