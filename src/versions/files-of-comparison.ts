import { codeBlock } from '../documents/escape.js';
import { MarkdownWriter } from '../documents/markdown.js';
import type { Report } from '../report/report.js';
import { plain } from './changes.js';
import { type Comparison, questionsAbout } from './deviations.js';
import { consortBlocks, deviationBlocks } from './sections.js';

/** The comparison as a Markdown document: deviation table, wording for CONSORT 2025, numbers with their origin. */
export function comparisonAsMarkdown(comparison: Comparison): string {
  const { planned, actual } = comparison;
  const writer = new MarkdownWriter(onlyTitle(comparison));
  const parts = [
    `# ${writer.inline([`Deviations from the plan: ${actual.plan.title}`])}`,
    writer.blocks(deviationBlocks(comparison), 2),
    '## Changes after the trial began (CONSORT 2025, item 10)',
    writer.blocks(consortBlocks(comparison), 3),
    '## Fingerprints',
    codeBlock('text', [`planned  ${planned.plan.fingerprint}`, `actual   ${actual.plan.fingerprint}`]),
    ...(writer.numbers.printed.length > 0 ? ['## Where every number comes from', writer.numberList()] : []),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function onlyTitle({ actual: { plan } }: Comparison): Report {
  const { id, title, authors, fingerprint } = plan;
  const study = { id, title, authors, fingerprint, packs: '' };
  return { format: 1, study, facts: [], sections: {}, figures: [], references: {} };
}

/** The comparison as plain data. */
export function comparisonAsData(comparison: Comparison): object {
  const { planned, actual, deviations, sizes } = comparison;
  const sides = { planned, actual };
  return {
    format: 1,
    ...Object.fromEntries(
      Object.entries(sides).map(([side, { name, plan }]) => [
        side,
        { name, study: plan.id, fingerprint: plan.fingerprint },
      ]),
    ),
    deviations: deviations.map((deviation) => {
      const { n, path, label, kind, severity, notes } = deviation;
      const { reason, timing, knowledge, impact, alternatives, who, date, link } = notes ?? {};
      return {
        n,
        path,
        label,
        kind,
        severity,
        planned: deviation.planned.length > 0 ? plain(deviation.planned) : null,
        actual: deviation.actual.length > 0 ? plain(deviation.actual) : null,
        reason: reason ?? null,
        timing: timing ?? null,
        knowledge: knowledge ?? null,
        impact: impact ?? null,
        alternatives: alternatives ?? null,
        who: who ?? null,
        date: date ?? null,
        link: link ?? null,
        questions: questionsAbout(deviation),
      };
    }),
    power: sizes,
  };
}

/** A `deviations.yaml` to fill: one entry for each change that needs a reason, with what was said already left out. */
export function notesToFill({ deviations }: Comparison): string {
  const open = deviations.filter((deviation) => questionsAbout(deviation).length > 0);
  const lines = open.flatMap(({ path, label, planned, actual }) => [
    `  # ${oneLine(`${label}: ${plain(planned) || 'not in the plan'} -> ${plain(actual) || 'not in the plan'}`)}`,
    `  - path: ${JSON.stringify(path)}`,
    '    # reason: {kind: plan-impossible, because: "..."}   kinds: typing-error, plan-impossible, new-knowledge, mistake, ethics-or-safety, assumption-failed, other',
    '    # timing: before-data   or during-collection-masked, during-collection-unmasked, after-seeing-data, after-results',
    '    # knowledge: what those who decided had seen by then',
  ]);
  return ['mettle: 1', open.length > 0 ? 'deviations:' : 'deviations: []', ...lines, ''].join('\n');
}

/** One line of printable text, short enough for a comment. */
function oneLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ');
  return line.length > 160 ? `${[...line].slice(0, 159).join('')}…` : line;
}
