import type { PlannedHypothesis } from '../../plan/plan.js';
import { assumptions } from '../../power/assumptions.js';
import { findProcedure } from '../../power/index.js';
import { type Quantity, quantity } from '../../quantity.js';
import { originInWords } from '../numbers.js';
import { number, type Subject } from '../subject.js';
import {
  type Block,
  capital,
  cited,
  heading,
  list,
  paragraph,
  say,
  sentence,
  series,
  type Text,
  table,
  words,
} from '../text.js';

/** Inputs as a table, what the computation assumes, how exact it is, and the R code that repeats it. */
export function computationBlocks(subject: Subject, hypothesis: PlannedHypothesis): Block[] {
  const result = subject.result(hypothesis);
  if (!result) return [];
  const fields = findProcedure(result.procedure)?.inputs.shape ?? {};
  const rows = Object.entries(result.inputs).map(([name, value]): Text[] => {
    const meaning = fields[name]?.meta()?.description ?? words(name);
    return [
      [{ code: name }],
      typeof value === 'string' ? [words(value)] : numbersOf(value, `Input "${name}" of ${hypothesis.id}`),
      [capital(meaning)],
      [typeof value === 'string' ? 'the design' : originOf(value)],
    ];
  });
  return [
    heading(say`${hypothesis.id}: ${result.procedureTitle}`),
    paragraph(cited(result.accuracy, result.cites)),
    { kind: 'code', language: 'text', lines: result.method.split('\n') },
    table(
      [
        result.required
          ? `Inputs for ${hypothesis.id} at the required size.`
          : `Inputs for ${hypothesis.id} at the size of the study.`,
      ],
      ['Input', 'Value >', 'Meaning', 'Where from'],
      rows,
    ),
    paragraph(['It is assumed:']),
    list(result.assumes.map((id) => [assumptions[id] ?? sentence(words(id))])),
    ...(result.r
      ? [paragraph(['The same number in R:']), { kind: 'code', language: 'r', lines: result.r.split('\n') } as const]
      : []),
  ];
}

/**
 * The same for documents that say the inputs elsewhere: how exact the powers are, what they assume, said once where several
 * hypotheses assume it, and the R code.
 */
export function assumptionBlocks(subject: Subject): Block[] {
  const results = subject.plan.hypotheses.flatMap((each) => subject.result(each) ?? []);
  const ids = [...new Set(results.flatMap(({ assumes }) => assumes))];
  const groups = new Map<string, string[]>();
  for (const id of ids) {
    const whose = series(
      results.filter(({ assumes }) => assumes.includes(id)).map(({ hypothesis }) => hypothesis),
    ).join('');
    groups.set(whose, [...(groups.get(whose) ?? []), id]);
  }
  return [
    ...[...new Set(results.map(({ procedure }) => procedure))].flatMap((procedure) => {
      const alike = results.filter((result) => result.procedure === procedure);
      const whose = series(alike.map(({ hypothesis }) => hypothesis)).join('');
      return alike
        .slice(0, 1)
        .map(({ procedureTitle, accuracy, cites }) =>
          paragraph(cited(`${whose}, ${procedureTitle}: ${accuracy}`, cites)),
        );
    }),
    ...[...groups].flatMap(([whose, assumed]) => [
      paragraph([`It is assumed for ${whose}:`]),
      list(assumed.map((id) => [assumptions[id] ?? sentence(words(id))])),
    ]),
    ...results.flatMap((result): Block[] =>
      result.r
        ? [
            paragraph([
              `The power of ${result.hypothesis} ${result.required ? 'at the required size' : 'at the size of the study'} in R:`,
            ]),
            { kind: 'code', language: 'r', lines: result.r.split('\n') },
          ]
        : [],
    ),
  ];
}

type Numbers = Quantity | readonly Quantity[];
const listed = (value: Numbers): readonly Quantity[] => ('value' in value ? [value] : value);

function numbersOf(value: Numbers, name: string): Text {
  const all = listed(value);
  const printed = (each: Quantity, index: number) =>
    number(each, all.length > 1 ? `${name}, ${index + 1}` : name, each.unit === 'proportion' ? 'plain' : undefined);
  return all.length === 0
    ? ['none']
    : all.flatMap((each, index) => (index > 0 ? ['; ', printed(each, index)] : [printed(each, index)]));
}

function originOf(value: Numbers): string {
  const [first] = listed(value);
  return first ? originInWords(first.origin) : 'the design';
}

/** What a reader must know to repeat the computation. */
export function engineText({ plan }: Subject): Text {
  return say`Computed by Mettle with closed formulas and quadrature; the seed of any simulated figure is ${number(quantity(plan.seed, 'number', { kind: 'default', because: 'the published seed, unless the run names another' }), 'Seed')}. Running the same study file again gives the same numbers.`;
}
