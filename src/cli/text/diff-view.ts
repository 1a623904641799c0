import { plain } from '../../versions/changes.js';
import {
  type Comparison,
  type Deviation,
  questionsAbout,
  reasonWords,
  severityWords,
  timingWords,
} from '../../versions/deviations.js';
import type { Io } from '../io.js';
import { clean } from './clean.js';
import { paragraph, table } from './layout.js';

const colours = { blocks: 'red', 'needs-reason': 'yellow', cosmetic: 'dim' } as const;

/** Two versions of a plan on a terminal: each change with its severity and values, then power, then what is open. */
export function diffView(io: Io, comparison: Comparison): string {
  const { planned, actual, deviations } = comparison;
  if (deviations.length === 0) return `${clean(planned.name)} and ${clean(actual.name)} do not differ.\n`;
  const open = deviations.flatMap(questionsAbout).length;
  return `${[
    ...deviations.flatMap((deviation) => lines(io, deviation)),
    ...powerLines(io, comparison),
    '',
    ...paragraph(`From ${clean(planned.name)} to ${clean(actual.name)}: ${counts(deviations)}.`, io.width),
    ...(open > 0
      ? paragraph(
          `${open} ${open === 1 ? 'question' : 'questions'} about them ${open === 1 ? 'is' : 'are'} open: write --format notes --out deviations.yaml, fill the file, and give it back with --reasons deviations.yaml.`,
          io.width,
        )
      : []),
  ].join('\n')}\n`;
}

function lines(io: Io, deviation: Deviation): string[] {
  const { n, label, path, kind, severity, notes } = deviation;
  const { reason, timing } = notes ?? {};
  const value = (text: Deviation['planned']) => clean(plain(text)) || 'not in the plan';
  return [
    `${n}  ${io.paint(colours[severity], severityWords[severity])}  ${io.paint('bold', clean(label))}  ${io.paint('dim', `${kind}  ${clean(path)}`)}`,
    ...paragraph(`Planned: ${value(deviation.planned)}`, io.width, 3),
    ...paragraph(`Actual: ${value(deviation.actual)}`, io.width, 3),
    ...(reason ? paragraph(`Reason: ${reasonWords[reason.kind]}; ${clean(reason.because)}`, io.width, 3) : []),
    ...(timing ? paragraph(`Decided: ${timingWords[timing]}`, io.width, 3) : []),
  ];
}

function powerLines(io: Io, { sizes, deviations }: Comparison): string[] {
  if (deviations.every(({ severity }) => severity === 'cosmetic')) return [];
  const right = { align: 'right' } as const;
  const power = (side: { readonly power: { readonly value: number } } | undefined) =>
    side?.power.value.toFixed(3) ?? '-';
  const needs = (side: { readonly needed?: number } | undefined) => (side ? String(side.needed ?? 'no size') : '-');
  const { planned, actual } = sizes.recruited;
  return [
    '',
    ...table(
      [
        { title: 'Power' },
        { title: 'planned', ...right },
        { title: 'actual', ...right },
        { title: 'needs, planned', ...right },
        { title: 'actual', ...right },
      ],
      sizes.hypotheses.map((each) => [
        each.id,
        power(each.planned),
        power(each.actual),
        needs(each.planned),
        needs(each.actual),
      ]),
      { head: (text) => io.paint('dim', text) },
    ),
    `People to recruit: ${planned?.value ?? 'not worked out'} as planned, ${actual?.value ?? 'not worked out'} as changed.`,
  ];
}

function counts(deviations: readonly Deviation[]): string {
  const of = (severity: Deviation['severity']) => deviations.filter((each) => each.severity === severity).length;
  const [blocks, reasons, cosmetic] = [of('blocks'), of('needs-reason'), of('cosmetic')];
  return [
    ...(blocks > 0 ? [`${blocks} that the primary conclusion rests on`] : []),
    ...(reasons > 0 ? [`${reasons} that ${reasons === 1 ? 'needs' : 'need'} a reason`] : []),
    ...(cosmetic > 0 ? [`${cosmetic} of wording`] : []),
  ].join(', ');
}
