import { ShownCommands } from './shown-commands.js';

/** The page about versions of a plan, with real output. */
export async function versionsPage(made: string): Promise<string> {
  const commands = new ShownCommands();
  const pair = 'examples/versions/registered.yaml examples/versions/now.yaml';
  try {
    return `${made}
# Versions: what changed since the plan was registered, and are the numbers still those of the plan?

A plan has a fingerprint: the same study file gives the same plan, and every document prints it. Two commands use that. \`mettle diff\`
lists what one version of a plan does otherwise than another, and what has to be said about it; \`mettle verify\` works out every
number of a document anew.

## What changed

[\`registered.yaml\`](../examples/versions/registered.yaml) is a study as it was registered, [\`now.yaml\`](../examples/versions/now.yaml) the
same study after recruitment fell short. Either side may be a study file or the plan.json of a plan; keep the plan.json of what you register.

${await commands.show(`diff ${pair}`)}

Each difference has its place in the study, a severity (\`blocks\`: the primary conclusion rests on it; \`needs a reason\`; \`cosmetic\`) and what it does to
power. What follows from choices, such as estimands, formulas and planning effects, is not listed beside the choices.

## Why it changed

\`--format notes\` writes a file with a place for every difference, to be filled: the kind of reason with the reason itself, when it was decided seen from the
data, what those who decided had seen by then, and what it is expected to do to the estimate
([\`deviations.yaml\`](../examples/versions/deviations.yaml), [schema](../schemas/deviations.json)). With the reasons the open questions go:

${await commands.show(`diff ${pair} --reasons examples/versions/deviations.yaml`)}

\`--format md\` writes the deviation table, the changes in the words that CONSORT 2025 asks for (item 10), and every number with its origin; \`--format json\` the
same as data; \`--format osf-revision\` the answers of a revised OSF registration.

## Are the numbers still those of the plan?

${await commands.run('plan examples/versions/registered.yaml --out out')}
A page and a Word document hold their plan; text and JSON go with the plan.json beside them.

${await commands.show('verify out/report.html')}

Somebody edits the AsPredicted form and writes 150 people where the plan has 140:

${commands.edit('out/aspredicted.md', '140 people', '150 people')}
${await commands.show('verify out/aspredicted.md')}

Words may be edited freely: numbers are held against those of the sentence they belong to, and numbers that somebody added are listed apart. Word documents that came
back from co-authors can be verified as they are. The exit code is 1 where a number differs or the plan was changed, so that a check before submission can be run by a program.

A document that shows a [simulation](simulation.md) keeps it as well. Its figures are taken as recorded, and \`mettle verify --rerun\` runs it again from its seed: a
figure that was bettered in the document and in the record alike is found.
`;
  } finally {
    commands.done();
  }
}
