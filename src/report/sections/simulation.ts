import type { PlannedHypothesis } from '../../plan/plan.js';
import { computed, type Quantity, quantity } from '../../quantity.js';
import { besideClosedForm } from '../../simulation/closed-form.js';
import type { HypothesisSummary, SimulationSummary } from '../../simulation/summary.js';
import type { NumberStyle } from '../number-span.js';
import { effectName, number, people, type Subject } from '../subject.js';
import { type Block, capital, list, paragraph, type Section, say, series, type Text, table } from '../text.js';

/** What a simulation of the study found, where one was run: power beside the formulas, conclusions by what is true, estimates. */
export function simulationSections(subject: Subject): Section[] {
  const { simulation } = subject;
  return [
    {
      id: 'simulation',
      title: 'Simulation of the study',
      blocks: simulation ? simulationBlocks(subject, simulation) : [],
    },
  ];
}

function simulationBlocks(subject: Subject, simulation: SimulationSummary): Block[] {
  const { plan } = subject;
  const departures = [...new Set(simulation.scenarios.flatMap(({ notes }) => notes))];
  return [
    paragraph(
      say`The whole study was simulated at its planned size of ${people(subject.power.totalRecruited, 'People to recruit in all')}: ${studies(simulation)} made-up studies for each truth, analysed as planned and decided by the rules of this plan (seed ${number(quantity(simulation.seed, 'number', { kind: 'default', because: 'seed of the plan' }), 'Seed')}). SE is the Monte Carlo standard error; a simulated figure lies within two of them of its true value 95 times in 100.`,
    ),
    powerTable(subject, simulation),
    ...(plan.inference.multiplicity.method === 'holm'
      ? [
          paragraph([
            'Power is that at the first, strictest Holm step; conclusions are drawn at the step that each made-up study comes to.',
          ]),
        ]
      : []),
    ...plan.hypotheses.flatMap((hypothesis) => conclusionTable(simulation, hypothesis)),
    ...familyErrors(simulation),
    ...estimateTable(subject, simulation),
    ...(departures.length > 0
      ? [paragraph(['How the data were made up:']), list(departures.map((note) => [subject.readable(note)]))]
      : []),
  ];
}

/** One sentence on the simulated power of a hypothesis, to stand behind the power by formula. */
export function simulatedPowerText({ simulation, power }: Subject, { id }: PlannedHypothesis): Text {
  if (!simulation) return [];
  const found = besideClosedForm(simulation, power).find(({ hypothesis }) => hypothesis === id);
  const result = found && resultIn(simulation, found.truth, id);
  if (!result) return [];
  return say` Of ${studies(simulation)} simulated studies of this size in which the planning effects hold, the test rejects in a share of ${withError(result.rejected, `Simulated power of ${id}`, 'power')}${found.agrees ? '' : ', further from the power by formula than chance explains: the made-up data depart from what the formula takes for granted'}.`;
}

function studies({ replications }: SimulationSummary): Text {
  return [
    number(
      quantity(replications, 'number', { kind: 'default', because: 'replications asked for' }),
      'Made-up studies for each truth',
    ),
  ];
}

const resultIn = ({ scenarios }: SimulationSummary, truth: string, id: string): HypothesisSummary | undefined =>
  scenarios.find((scenario) => scenario.id === truth)?.hypotheses.find(({ hypothesis }) => hypothesis === id);

/** A simulated figure with its standard error. */
function withError(value: Quantity, name: string, style?: NumberStyle): Text {
  if (value.origin.kind !== 'simulated') return [number(value, name, style)];
  const error = { ...value, value: value.origin.standardError };
  return say`${number(value, name, style)} (SE ${number(error, `Standard error of: ${name}`, style)})`;
}

function powerTable(subject: Subject, simulation: SimulationSummary): Block {
  const rows = besideClosedForm(simulation, subject.power).flatMap(({ hypothesis: id, truth }): Text[][] => {
    const result = resultIn(simulation, truth, id);
    const power = subject.power.results.find(({ hypothesis }) => hypothesis === id)?.atStudySize.power;
    if (!result || !power) return [];
    return [
      [
        [id],
        withError(result.rejected, `Simulated power of ${id}`, 'power'),
        [number(power, `Power of ${id} at the size of the study`, 'power')],
        result.typeS
          ? withError(result.typeS, `Significant estimates of ${id} with the wrong sign`, 'power')
          : ['none'],
        result.typeM ? withError(result.typeM, `Exaggeration of significant estimates of ${id}`) : ['none'],
      ],
    ];
  });
  return table(
    [
      'Power at the planning effects; of the significant estimates, the share with the wrong sign and how many times too large they are on average.',
    ],
    ['Claim', 'Simulated >', 'By formula >', 'Wrong sign >', 'Exaggeration >'],
    rows,
  );
}

const columns = ['refuted', 'inconclusive', 'supported', 'not-interpretable'] as const;

function conclusionTable(simulation: SimulationSummary, { id }: PlannedHypothesis): Block[] {
  const rows = simulation.scenarios.flatMap(({ id: truth, title }): Text[][] => {
    const result = resultIn(simulation, truth, id);
    if (!result?.about) return [];
    return [
      [
        [capital(title)],
        ...columns.map((conclusion) =>
          withError(
            result.conclusions[conclusion],
            `Chance of "${conclusion.replace('-', ' ')}" for ${id}, if the truth is ${title}`,
            'power',
          ),
        ),
      ],
    ];
  });
  if (rows.length === 0) return [];
  return [
    table(
      [`How often ${id} ends in each conclusion, by what is true.`],
      ['If the truth is', ...columns.map((conclusion) => `${capital(conclusion.replace('-', ' '))} >`)],
      rows,
    ),
  ];
}

function familyErrors({ scenarios }: SimulationSummary): Block[] {
  const texts = scenarios.flatMap(({ title, familyError }): Text[] =>
    familyError
      ? [
          say`${withError(familyError, `Chance of a false claim in the family, if the truth is ${title}`, 'power')} if the truth is ${title}`,
        ]
      : [],
  );
  if (texts.length === 0) return [];
  return [
    paragraph(say`The chance that at least one false claim of the family is taken for true is ${series(texts)}.`),
  ];
}

/** Whether analyses find what is there, and say how sure they are of it. */
function estimateTable({ plan }: Subject, simulation: SimulationSummary): Block[] {
  const [scenario] = simulation.scenarios;
  const rows = scenario.hypotheses
    .filter(({ followed }) => followed)
    .flatMap(({ hypothesis: id, estimates }) => {
      const kind = plan.hypotheses.find((each) => each.id === id)?.kind;
      if (!kind) return [];
      return estimates.map(({ name, trueValue, mean, sd, meanStandardError, coverage }): Text[] => {
        const what = `${effectName(name, kind)} of ${id}`;
        return [
          [capital(what)],
          [
            number(
              computed(trueValue, mean.unit, 'effects of the simulated truth', [`${id}.effects`]),
              `True ${what} in the simulation`,
            ),
          ],
          withError(mean, `Mean estimate: ${what}`),
          [number(sd, `SD of the estimates: ${what}`)],
          [number(meanStandardError, `Mean standard error reported: ${what}`)],
          withError(coverage, `Coverage of the intervals: ${what}`, 'power'),
        ];
      });
    });
  if (rows.length === 0) return [];
  return [
    table(
      [
        `Estimates if the truth is ${scenario.title}: the SD of the estimates is their real standard error; coverage is the share of the intervals, at the level of the decision rule, that hold the true value.`,
      ],
      ['Estimate', 'True >', 'Mean >', 'SD >', 'Mean SE >', 'Coverage >'],
      rows,
    ),
  ];
}
