import type { z } from 'zod';
import { sweep } from '../src/schema/sweep.js';

/** The page about sweeps: what a sweep file says, how it is run, on a cluster too. */
export function sweepPage(made: string, keysOf: (schema: z.ZodType) => string[]): string {
  return `${made}
# Sweeps: which design is the cheapest that can answer the question?

A sweep file names a study, what of it varies, what a design costs and the power it has to reach. \`mettle sweep\` works out
every design and shows the cheapest one, the designs that no other beats in both cost and power (the Pareto front), heat maps
and a table of everything. [\`examples/sweep.yaml\`](../examples/sweep.yaml) is a complete one; it takes a few seconds:

    mettle sweep examples/sweep.yaml --out out/sweep

## What varies

\`vary\` has either a \`grid\` (every combination of the factors) or a \`list\` (these designs and no others).

\`\`\`yaml
vary:
  grid:
    delivery.groupSize: [6, 8, 12]             # a place in the study, and its values
    sample.attrition: {from: 0.10, to: 0.20, by: 0.05}
    people:                                    # a name of your own for places that move together
      paths: [arms.cbct.n, arms.health.n]
      values: [96, 120, 144]
    control:                                   # choices set whatever belongs together
      choices:
        active: {arms.health.comparator: health-education}
        waiting: {arms.health.comparator: waitlist, delivery.clustering.arms: [cbct]}
\`\`\`

\`\`\`yaml
vary:
  list:
    - {name: small, set: {arms.cbct.n: 96, arms.health.n: 96}}
    - {name: large, set: {arms.cbct.n: 144, arms.health.n: 144, delivery.groupSize: 8}}
\`\`\`

A place is a path of keys with dots between. Items of a list go by their id (\`arms.cbct.n\`, \`hypotheses.H1.effects.a.value\`,
\`schedule.post.week\`), by their measure (\`measures.il6-plasma.at\`) or by their number, counted from 1. A place that the study
leaves out can be set where the study format has it; \`null\` takes a key or an item away. The study is edited as data, so a value
is never more than a value.

Designs whose arms all have an \`n\` have that size. Where an arm has none, the design gets the size that its primary hypotheses
need, and the sweep finds the cheapest way to be large enough.

A factor is something you can decide. The sizes of effects, the attrition or an intraclass correlation are not: where they are
varied, the cheapest design is the luckiest, and the sweep says so. Vary them to read the heat map, or make a sweep for each.

A design that cannot be planned is no gap: it stays in every file with the reason, and the reason is shown with the line of the
sweep file that set the value.

## Powers by simulation

\`evaluate: simulation\` takes the power of every design from made-up data, as \`mettle simulate\` does, and so sees what no closed
form sees: the \`simulation\` section of the study with its skew, floors, dropout and missed practice, which can be varied like
anything else. Every power comes with its standard error, and the closed form stands beside it.

\`\`\`yaml
evaluate: simulation
simulation: {replications: 5000, seed: 1}
\`\`\`

Designs share their random numbers, so differences between them are more certain than each power is. The cheapest of many designs
near the target is still the luckiest of them: simulate it again with more replications and another seed before you take it. The
sizes of designs without \`n\` follow from the closed form in either case.

## What it costs

Amounts are for everybody recruited, at every visit: what dropouts spare is not taken off. \`perPerson\` and \`perClass\` are one
amount or one for each arm. \`perVisit\` counts visits at which something is measured, \`perScan\` those with a neural measure,
\`perSample\` blood samples, \`perMeasurement\` the values of one measure (people times visits times samples a visit). Without
\`cost\`, designs are compared by the people they recruit.

The cheapest design is looked for among those that have the target power for every primary hypothesis and recruit no more than
\`sample.maximum\`. It is reviewed like any study; read the review before you take it.

## What is written

| file | holds |
|---|---|
| \`designs.csv\` | a row a design, for a spreadsheet |
| \`designs.jsonl\` | the same as JSON lines behind a header with a hash |
| \`summary.json\` | the cheapest design, the front, design reviews of both |
| \`pareto.svg\` | every design as price against smallest primary power |
| \`power.svg\`, \`cost.svg\` | heat maps of two factors of a grid, the others held where the cheapest design is |
| \`shards/\` | finished parts; a later run of the same sweep does not do them again |

The same sweep gives the same bytes, whatever the number of workers or parts. A part is written under another name first and
then renamed, and it is believed only if its hash, its sweep and its program are right. So a run that was stopped at any moment
goes on where it stopped when the same command is given again.

## Part by part

    mettle sweep sweep.yaml --out out/sweep --shard 3/40
    mettle sweep sweep.yaml --out out/sweep --merge

Snakemake and others can run the parts; \`out/sweep/shards/3-of-40.jsonl\` is what the first line makes:

\`\`\`python
rule part:
    output: "out/sweep/shards/{i}-of-40.jsonl"
    shell: "mettle sweep sweep.yaml --out out/sweep --shard {wildcards.i}/40"
\`\`\`

## On a Slurm cluster

    mettle sweep sweep.yaml --out out/sweep --engine slurm --sbatch=--partition=short --sbatch=--time=02:00:00

writes a batch script into \`out/sweep/slurm/\`, submits it as a job array with several parts a task, and looks at the queue every
15 seconds (\`--poll\`) with \`squeue\`. What is missing when the array has ended, because a node died or a limit was reached, is
submitted again; after \`--tries\` submissions in a row that finish nothing, it says what is missing and what the tasks said. The
command itself only sleeps and looks, so it can run on a login node. Stopped and started again, it goes on with the tasks that
are in the queue. \`--dry-run\` prints the script and does nothing. The folder must be on a disk that all nodes share; \`sacct\`
is not needed.

## Every key

${keysOf(sweep).join('\n')}
`;
}
