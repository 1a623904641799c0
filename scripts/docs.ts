// Writes docs/ from metadata: a page a procedure, a page of rules, the library and its model, the study format.
// Run by `npm run docs`; CI fails when the committed pages differ.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { openCatalogFromDisk } from '../src/node/index.js';
import { readTemplates } from '../src/node/templates.js';
import { analyses } from '../src/plan/analyses/index.js';
import { assumptions } from '../src/power/assumptions.js';
import { inputsOf, writeInput } from '../src/power/call-words.js';
import { procedures } from '../src/power/index.js';
import type { AnyProcedure, InputMeta } from '../src/power/procedure.js';
import { bibliography, formatReference } from '../src/report/bibliography.js';
import { rules } from '../src/rules/index.js';
import { entrySchemas } from '../src/schema/pack.js';
import { calculationPages } from './calculation-pages.js';
import { flawedDesignsPage } from './flawed-designs-page.js';
import { formsPage } from './forms-page.js';
import { libraryPages } from './library-pages.js';
import { modelPages } from './model-page.js';
import { otherToolsPage } from './other-tools.js';
import { keysOf } from './schema-keys.js';
import { scriptsPage } from './scripts-page.js';
import { severityPage } from './severity-page.js';
import { simulationPage } from './simulation-page.js';
import { studyFormatPage } from './study-format-page.js';
import { sweepPage } from './sweep-page.js';
import { versionsPage } from './versions-page.js';

const root = join(import.meta.dirname, '../docs');
const cell = (text: unknown) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head: string[], rows: unknown[][]) =>
  [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
  ].join('\n');
const made = '<!-- Made by `npm run docs` from the code; edit the source instead. -->\n';
const cite = (id: string) => {
  const reference = bibliography[id];
  if (!reference) throw new Error(`docs: "${id}" is not in the bibliography`);
  const { lead, title, container, place, doi, verified } = formatReference(reference);
  return `- ${lead} ${title}${container ? ` *${container}*` : ''}${place}${doi ? ` https://doi.org/${doi}` : ''}${verified ? '' : ' (from memory; not yet verified)'}`;
};

function procedurePage(procedure: AnyProcedure): string {
  const inputs = Object.entries(procedure.inputs.shape).map(([name, field]) => {
    const meta = (field as z.ZodType).meta() as unknown as InputMeta;
    const response = { rises: 'rises', falls: 'falls', varies: 'varies', none: 'no effect' }[meta.power];
    const places = (meta.irrelevantWhere ?? []).map((where) =>
      Object.entries(where)
        .map(([other, value]) => `\`${other}\` is ${writeInput(value)}`)
        .join(' and '),
    );
    const off = places.length > 0 ? `; no effect where ${places.join(', or ')}` : '';
    return [
      `\`${name}\``,
      meta.description,
      meta.unit,
      `${meta.because ? `${response}: ${meta.because}` : response}${off}`,
    ];
  });
  const evaluation = procedure.evaluate(procedure.example);
  const figures = Object.entries(evaluation).map(([name, value]) => [
    `\`${name}\``,
    typeof value === 'number'
      ? Number(value.toPrecision(6))
      : (value as number[]).map((each) => Number(each.toPrecision(6))).join(', '),
  ]);
  const options = inputsOf(procedure)
    .flatMap(({ name, flag }) =>
      procedure.example[name] === undefined ? [] : [`--${flag} ${writeInput(procedure.example[name])}`],
    )
    .join(' ');
  const solvable = Object.keys(procedure.solvable);
  return `${made}
# ${procedure.title}

\`${procedure.id}\`. ${procedure.summary}

    ${procedure.formula}

## Inputs

${table(['input', 'meaning', 'unit', 'power, when it rises'], inputs)}

${solvable.length > 0 ? `Can be solved for: ${solvable.map((name) => `\`${name}\``).join(', ')}.` : ''}

## Example

    mettle power ${procedure.id} ${options}

${table(['figure', 'value'], figures)}
${
  procedure.toR
    ? `
${procedure.rReplications ? `The same in R, by a simulation with ${procedure.rReplications} replications:` : 'The same number in R:'}

\`\`\`r
${procedure.toR(procedure.example)}
\`\`\`
`
    : ''
}
## Accuracy

${procedure.accuracy}

## Assumes

${procedure.assumes.map((id: string) => `- ${assumptions[id as keyof typeof assumptions]}`).join('\n')}

## Sources

${procedure.cites.map(cite).join('\n')}
`;
}

const pages: Record<string, string> = {};
for (const procedure of procedures) pages[`procedures/${procedure.id}.md`] = procedurePage(procedure);
pages['procedures/README.md'] = `${made}
# Procedures

${table(
  ['procedure', 'question', 'family'],
  procedures.map(({ id, title, summary, family }) => [`[${title}](${id}.md)`, summary, family]),
)}
`;

Object.assign(pages, calculationPages({ made, table, cite }));

pages['rules.md'] = `${made}
# Rules of the design review

A finding at the level \`error\` fails \`mettle plan\` and \`mettle check\` (exit code 1) unless the study accepts it:
\`accept: [{rule: <id>, because: "..."}]\`. [What earns an error, a warning or advice](severity.md). A study that cannot be
planned as it is written has no findings: its problems end both with exit code 2, whatever \`--fail-on\` says.

${rules
  .map(
    (rule) => `## ${rule.id}

**${rule.title}** (${rule.severity}). ${rule.summary}

${rule.why}

Flagged:

\`\`\`yaml
${rule.examples.flagged.trim()}
\`\`\`

Clean:

\`\`\`yaml
${rule.examples.clean.trim()}
\`\`\`
`,
  )
  .join('\n')}`;

const catalog = openCatalogFromDisk({ extra: [] });
Object.assign(pages, libraryPages(catalog, table, made));
Object.assign(pages, modelPages(catalog, table, made));

pages['study-format.md'] = studyFormatPage(made);
pages['severity.md'] = severityPage(made, rules, table);
pages['simulation.md'] = simulationPage(made, table);
pages['scripts.md'] = scriptsPage(made, table);
pages['versions.md'] = await versionsPage(made);
pages['sweeps.md'] = sweepPage(made, keysOf);
pages['flawed-designs.md'] = flawedDesignsPage(made, table);

pages['writing-a-pack.md'] = `${made}
# Writing a pack

A pack is a folder with a \`pack.yaml\` and one YAML file an entry in \`<kind>/<id>.yaml\`. It holds data only: no code, no
expressions, so a pack of a stranger is safe to load. \`examples/packs/insomnia-therapy\` is a small complete one to copy.

1. Copy it, and give it an id, a title and a version in \`pack.yaml\`. \`requires\` names the packs whose entries yours
   refer to; they must not require yours in turn.
2. Write the entries. Editors that know \`yaml-language-server\` complete and check them by the first line of each file.
3. \`mettle pack check my-pack\` names every mistake with file, line and column.
4. \`mettle init --pack my-pack --hypothesis <id>\` drafts a study of each prediction; plan it to see whether the form fits.

What to keep to:

- A claim can be refuted. Say what would support it, what would refute it, and what would leave it open.
- Words are yours; the source says where the idea stands (\`section\`, \`locator\`), and how sure you are of each number
  (\`certainty\`). Effects, reliabilities and frequencies without a source are left out, never filled in.
- Parameters of a form carry no values. A study states them, with evidence or as the smallest effect of interest.
- The kind of a form says how the prediction is analysed, and so which parameters it has:

${table(
  ['kind', 'is', 'compares', 'parameters (unit)', 'estimates'],
  analyses.map(({ kind, title, groups, parameters, estimates }) => [
    `\`${kind}\``,
    title,
    groups.replaceAll('-', ' '),
    Object.entries(parameters)
      .map(([name, { unit, default: value }]) => `\`${name}\` (${unit}${value === undefined ? '' : ', optional'})`)
      .join(', '),
    Object.keys(estimates)
      .map((name) => `\`${name}\``)
      .join(', '),
  ]),
)}

${Object.entries(entrySchemas)
  .map(([kind, schema]) => `## ${kind}\n\n${keysOf(schema).join('\n')}`)
  .join('\n\n')}
`;

pages['forms.md'] = formsPage(
  made,
  readTemplates().map(({ header }) => header),
);
pages['where-other-tools-differ.md'] = `${made}\n${otherToolsPage(table)}`;

// Pictures of the page are made by `npm run screenshots`; everything else here is made by this script.
for (const name of existsSync(root) ? readdirSync(root) : [])
  if (name !== 'planner') rmSync(join(root, name), { recursive: true, force: true });
for (const [path, text] of Object.entries(pages)) {
  const target = join(root, path);
  mkdirSync(join(target, '..'), { recursive: true });
  writeFileSync(target, `${text.replaceAll(/\n{3,}/g, '\n\n').trimEnd()}\n`);
}
