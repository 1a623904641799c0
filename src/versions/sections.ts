import { quantity } from '../quantity.js';
import { number } from '../report/subject.js';
import { type Block, capital, clause, gap, heading, paragraph, sentence, type Text, table } from '../report/text.js';
import {
  type Comparison,
  changeInWords,
  type Deviation,
  questionsAbout,
  reasonWords,
  severityWords,
  timingWords,
} from './deviations.js';

/** The deviation table, what the changes do to power, and what has to be said about them still. */
export function deviationBlocks(comparison: Comparison): Block[] {
  const { deviations, planned, actual } = comparison;
  if (deviations.length === 0)
    return [paragraph([`The plan does not differ between ${planned.name} and ${actual.name}.`])];
  const rows = deviations.map((deviation): Text[] => {
    const { n, label, kind, severity } = deviation;
    return [
      [String(n)],
      [label],
      [kind],
      [severityWords[severity]],
      orDash(deviation.planned),
      orDash(deviation.actual),
      [reasonOf(deviation)],
    ];
  });
  return [
    table(
      [`From ${planned.name} (planned) to ${actual.name} (actual).`],
      ['No. >', 'What', 'Kind', 'Severity', 'Planned', 'Actual', 'Reason'],
      rows,
    ),
    ...furtherNotes(deviations),
    ...powerBlocks(comparison),
    ...questionBlocks(deviations),
  ];
}

function orDash(text: Text): Text {
  return text.length === 0 ? ['not in the plan'] : text;
}

function reasonOf({ severity, notes }: Deviation): string {
  if (!notes?.reason) return severity === 'cosmetic' ? 'wording only' : 'to be answered';
  const { kind, because } = notes.reason;
  const timing = notes.timing ? `; decided ${timingWords[notes.timing]}` : '';
  return `${capital(reasonWords[kind])}: ${clause(because)}${timing}.`;
}

/** What was said beyond reason and time. */
function furtherNotes(deviations: readonly Deviation[]): Block[] {
  return deviations.flatMap(({ n, label, notes }) => {
    const parts = [
      ...(notes?.knowledge ? [`Known by then: ${sentence(notes.knowledge)}`] : []),
      ...(notes?.impact ? [`Expected effect on the estimate: ${sentence(notes.impact)}`] : []),
      ...(notes?.alternatives ? [`Under the plan as written: ${sentence(notes.alternatives)}`] : []),
      ...(notes?.who || notes?.date
        ? [`Decided: ${sentence([notes.who, notes.date].filter((part) => part).join(', '))}`]
        : []),
      ...(notes?.link ? [`Registered: ${sentence(notes.link)}`] : []),
    ];
    return parts.length > 0 ? [paragraph([`${n} (${label}). ${parts.join(' ')}`])] : [];
  });
}

function powerBlocks({ sizes, deviations }: Comparison): Block[] {
  if (deviations.every(({ severity }) => severity === 'cosmetic')) return [];
  const rows = sizes.hypotheses.map(({ id, planned, actual }): Text[] => [
    [id],
    planned ? [number(planned.power, `Power of ${id} as planned`, 'power')] : ['not in the plan'],
    actual ? [number(actual.power, `Power of ${id} as changed`, 'power')] : ['not in the plan'],
    needed(planned, `People ${id} needs as planned`),
    needed(actual, `People ${id} needs as changed`),
  ]);
  const { planned, actual } = sizes.recruited;
  return [
    heading(['What the changes do to power']),
    table(
      ['Power at the size of the study, and the people that the power asked for needs, under either plan.'],
      ['Hypothesis', 'Power, planned >', 'Power, actual >', 'Needs, planned >', 'Needs, actual >'],
      rows,
    ),
    paragraph([
      'People to recruit: ',
      ...(planned ? [number(planned, 'People to recruit as planned')] : ['not worked out']),
      ' as planned, ',
      ...(actual ? [number(actual, 'People to recruit as changed')] : ['not worked out']),
      ' as changed.',
    ]),
  ];
}

function needed(side: { readonly needed?: number } | undefined, name: string): Text {
  if (!side) return [''];
  if (side.needed === undefined) return ['no size'];
  return [
    number(quantity(side.needed, 'people', { kind: 'computed', procedure: 'sizing', from: ['power asked for'] }), name),
  ];
}

function questionBlocks(deviations: readonly Deviation[]): Block[] {
  const questions = deviations.flatMap(questionsAbout);
  return questions.length > 0 ? [heading(['Open questions']), ...questions.map((question) => gap(question))] : [];
}

/**
 * Wording for item 10 of CONSORT 2025: important changes after the trial began, unplanned outcomes and analyses among them, with
 * reasons.
 */
export function consortBlocks({ deviations, planned, actual }: Comparison): Block[] {
  const important = deviations.filter(({ severity }) => severity !== 'cosmetic');
  const rest = deviations.length - important.length;
  const closing =
    rest === 0 ? '' : ' Differences of wording, contacts and the like are listed in the table of deviations.';
  if (important.length === 0)
    return [
      paragraph([
        `Nothing of importance was changed between ${planned.name} and ${actual.name} of the plan.${closing}`,
      ]),
    ];
  return [
    paragraph([`The plan was changed after ${planned.name}, as follows.${closing}`]),
    ...important.flatMap((deviation): Block[] => {
      const { label, notes } = deviation;
      const why = notes?.reason ? ` Reason: ${reasonWords[notes.reason.kind]}: ${clause(notes.reason.because)}.` : '';
      const when = notes?.timing ? `, decided ${timingWords[notes.timing]}` : '';
      const blocks = deviation.severity === 'blocks' ? ' The confirmatory result rests on this.' : '';
      return [
        paragraph([...changeInWords(deviation), `${when}.${why}${blocks}`]),
        ...(notes?.reason ? [] : [gap(`${label}: why was it changed?`)]),
      ];
    }),
  ];
}
