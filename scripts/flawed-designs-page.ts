import type { Diagnostic } from '../src/diagnostic.js';
import { consequenceSentence } from '../src/report/consequence.js';
import { type Brief, briefs, planBrief } from '../tests/rules/briefs.js';
import { type FlawedDesign, flawedDesigns, mutations, planFlawed } from '../tests/rules/flawed-designs.js';

type Table = (head: string[], rows: unknown[][]) => string;

/** The page of flawed designs: what was planted in each, what the review raises, and what each flaw costs. */
export function flawedDesignsPage(made: string, table: Table): string {
  return `${made}
# Flawed designs, and what the review says of them

Ten studies as they are often planned, each with several flaws planted in a good one. The review raises the flaws and nothing
else at the level of an error or a warning; advice is left out here. A figure is what the flaw does to this very design, or what
was found elsewhere, where it has no arithmetic. The studies are \`tests/rules/designs/*.yaml\`, laid over
\`tests/rules/base-study.yaml\`.

${flawedDesigns.map((design) => section(design, table)).join('\n\n')}

## Briefs, and the files that say the same

Fifteen designs as colleagues tell them, with flaws put in before their files were written, and eight that are good. Each flaw is
raised, and what else is raised at the level of an error or a warning is true of the file: mostly what it leaves unsaid. The good ones raise
neither. The files are \`tests/rules/briefs/*.yaml\`.

${briefs.map((brief) => briefSection(brief, table)).join('\n\n')}

## One property away from a good design

The other way round: one good property at a time is taken from the two thorough examples. Each time the rule that is meant
speaks, and at most two others at the level of an error or a warning do.

${mutations
  .map(
    ({ design, mutations: list }) => `### [\`${design}\`](../examples/${design}.yaml)

${table(
  ['without', 'raises'],
  list.map(({ removed, raises }) => [removed, ruleLink(raises)]),
)}`,
  )
  .join('\n\n')}
`;
}

function section(design: FlawedDesign, table: Table): string {
  const raised = planFlawed(design).findings.filter(({ severity }) => severity !== 'advice');
  const unplanted = raised.filter(({ code }) => design.planted[code] === undefined);
  if (unplanted.length > 0)
    throw new Error(`docs: ${design.id} raises ${unplanted.map(({ code }) => code)}, not planted`);
  return `## ${design.title}

${design.story.trim()}

${table(
  ['planted', 'raised', 'what it costs here'],
  Object.keys(design.planted).map((rule) => {
    const finding = raised.find(({ code }) => code === rule);
    return [ruleLink(rule), finding ? `**${finding.severity}**: ${finding.message}` : 'not raised', costOf(finding)];
  }),
)}`;
}

function briefSection(brief: Brief, table: Table): string {
  const { findings } = planBrief(brief);
  const beside = Object.keys(brief.beside);
  const rows = Object.entries(brief.planted).map(([flaw, rule]) => {
    const severity = findings.find(({ code }) => code === rule)?.severity;
    return [flaw, severity ? `**${severity}**: ${ruleLink(rule)}` : 'not raised'];
  });
  return `### ${brief.title}

> ${brief.brief.trim()}

${rows.length === 0 ? 'No error and no warning.' : table(['planted', 'raised'], rows)}
${beside.length === 0 ? '' : `\nBeside them: ${beside.map(ruleLink).join(', ')}.`}`.trimEnd();
}

const ruleLink = (rule: string) => `[\`${rule}\`](rules.md#${rule})`;

const costOf = (finding: Diagnostic | undefined) => (finding && consequenceSentence(finding)) ?? '';
