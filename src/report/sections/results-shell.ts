import type { PlannedHypothesis } from '../../plan/plan.js';
import { computed } from '../../quantity.js';
import { effectName, number, type Subject, withUnit } from '../subject.js';
import { type Block, gap, list, paragraph, type Section, say, sentence, series, type Text, table } from '../text.js';
import { testName, verdictText } from './decision.js';
import { rankedOutcomes, visitName, weekOf } from './protocol/outcomes.js';

/** A place for a number that only the data can give. */
const blank: Text = ['……'];

/**
 * The results of the study as empty tables, in the order of CONSORT 2025 items 22 to 28: planned numbers are printed, found
 * ones are blanks. Nothing is filled in.
 */
export function resultsShellSections(subject: Subject): Section[] {
  return [
    { id: 'results-flow', title: 'Participant flow', blocks: flowBlocks(subject) },
    { id: 'results-losses', title: 'Losses and exclusions after allocation', blocks: lossBlocks(subject) },
    { id: 'results-dates', title: 'Dates of recruitment and follow-up', blocks: dateBlocks(subject) },
    { id: 'results-end', title: 'Why the trial ended', blocks: endBlocks(subject) },
    { id: 'results-delivery', title: 'Interventions as delivered', blocks: deliveryBlocks(subject) },
    { id: 'results-care', title: 'Care and practice outside the trial', blocks: careBlocks(subject) },
    { id: 'results-baseline', title: 'Baseline data', blocks: baselineBlocks(subject) },
    { id: 'results-checks', title: 'Quality checks', blocks: checkBlocks(subject) },
    { id: 'results-outcomes', title: 'Outcomes and estimation', blocks: outcomeBlocks(subject) },
    { id: 'results-decisions', title: 'Decisions', blocks: decisionBlocks(subject) },
    { id: 'results-harms', title: 'Harms', blocks: harmBlocks(subject) },
    { id: 'results-ancillary', title: 'Ancillary analyses', blocks: ancillaryBlocks(subject) },
    { id: 'results-deviations', title: 'Departures from the plan', blocks: deviationBlocks() },
  ];
}

const armColumns = ({ plan }: Subject) => plan.arms.map(({ title }) => `${title} ^`);
const blanks = ({ plan }: Subject): Text[] => plan.arms.map(() => blank);

function flowBlocks(subject: Subject): Block[] {
  const { plan, power } = subject;
  const whole = (title: string): Text[] => [[title], blank, ...plan.arms.map((): Text => [''])];
  const perArm = (title: string, planned?: Text[]): Text[] => [[title], [''], ...(planned ?? blanks(subject))];
  const recruited = plan.arms.map(
    (arm): Text => [
      '…… of ',
      number(
        arm.recruited ??
          computed(power.recruited[arm.id] ?? 0, 'people per arm', 'sizing', [
            'power',
            'allocation ratio',
            'attrition',
          ]),
        `People to recruit into ${arm.id}`,
      ),
      ' planned',
    ],
  );
  const reasons = [
    ...plan.sample.exclusions.map((each) => `Not eligible: ${each}`),
    'Did not want to take part',
    'Other reason',
  ];
  const followed = plan.schedule.slice(1).map(({ id }) => perArm(`Measured at ${visitName(id)}`));
  const primary = subject.primary.map(({ id }) => perArm(`Analysed for ${id}`));
  return [
    table(
      ['Flow of participants. Blanks are counted when the data are there.'],
      ['', 'All ^', ...armColumns(subject)],
      [
        whole('Assessed for eligibility'),
        whole('Excluded before allocation'),
        ...reasons.map((reason) => whole(reason)),
        whole('Allocated'),
        perArm('Allocated to the arm', recruited),
        perArm('Began the course'),
        perArm('Did not begin, with reason'),
        ...followed,
        ...primary,
      ],
    ),
  ];
}

function lossBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  return [
    paragraph(say`Planned for: attrition of ${number(plan.sample.attrition, 'Attrition')} by the primary time.`),
    table(
      ['Losses and exclusions after allocation, with reasons.'],
      ['Reason', ...armColumns(subject)],
      [
        'Left the study: no time',
        'Left the study: unwelcome experience',
        'Left the study: other reason',
        'Could not be reached',
        'Allocated in error',
        'Excluded from an analysis, with reason',
      ].map((reason): Text[] => [[reason], ...blanks(subject)]),
    ),
  ];
}

function dateBlocks({ plan }: Subject): Block[] {
  const { starts, primaryEnds, ends } = plan.registration ?? {};
  const row = (what: string, planned: string | undefined): Text[] => [[what], [planned ?? '—'], blank];
  return [
    table(
      ['Dates as planned and as they were.'],
      ['', 'Planned', 'Actual'],
      [
        row('First person enrolled', starts),
        row('Last person enrolled', undefined),
        row('Last person measured for a primary outcome', primaryEnds),
        row('Last person measured', ends),
      ],
    ),
  ];
}

function endBlocks({ plan }: Subject): Block[] {
  const rule = plan.sample.details?.stoppingRule;
  return [
    ...(rule ? [paragraph([`Planned: ${sentence(rule)}`])] : []),
    list([
      ['☐ The planned number was reached'],
      ['☐ The deadline came first'],
      ['☐ Stopped for safety'],
      ['☐ Stopped for another reason: ……'],
    ]),
  ];
}

function deliveryBlocks(subject: Subject): Block[] {
  const { delivery, arms } = subject.plan;
  const dose = delivery.details?.minimumDose;
  const rows = [
    ...(arms.some(({ taughtInClasses }) => taughtInClasses)
      ? ['Classes held', 'People per class, median (range)']
      : []),
    'Teachers or providers',
    'Sessions attended, median (quartiles)',
    ...(dose ? [`Took at least the minimum dose (${dose.charAt(0).toLowerCase()}${dose.slice(1)})`] : []),
    ...(delivery.practiceLogged.length > 0 ? ['Practice at home, minutes a week, median (quartiles)'] : []),
    ...(delivery.fidelity ? ['Sessions rated for fidelity', 'Fidelity, mean (SD)'] : []),
  ];
  return [
    table(
      ['What was given and taken up.'],
      ['', ...armColumns(subject)],
      rows.map((row): Text[] => [[row], ...blanks(subject)]),
    ),
  ];
}

function careBlocks(subject: Subject): Block[] {
  const rows = ['Other care for the same problem', 'Meditation or courses outside the trial', 'Change of medication'];
  const asked = subject.plan.sample.details?.contaminationMeasured ? ['Learnt or used what another arm does'] : [];
  return [
    table(
      ['People in each arm, number and share.'],
      ['', ...armColumns(subject)],
      [...rows, ...asked].map((row): Text[] => [[row], ...blanks(subject)]),
    ),
  ];
}

function baselineBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const measured = plan.measures.filter(({ at, role }) => at.includes(plan.schedule[0]?.id ?? '') && role !== 'safety');
  const people = [
    'Age in years, mean (SD)',
    'Women, number (share)',
    'Years of schooling, mean (SD)',
    ...plan.allocation.stratifyBy
      .filter((each) => each !== 'sex' && each !== 'age')
      .map((each) => `By ${each.replaceAll('-', ' ')}, number (share)`),
  ];
  const summary = (distribution: string) =>
    ['log-normal', 'count', 'zero-inflated', 'ordinal'].includes(distribution)
      ? 'median (quartiles)'
      : ['binary', 'genotype'].includes(distribution)
        ? 'number (share)'
        : 'mean (SD)';
  return [
    table(
      ['Everybody allocated, by arm, before allocation. No test compares the arms here.'],
      ['', ...armColumns(subject)],
      [
        [['People'], ...blanks(subject)],
        ...people.map((row): Text[] => [[row], ...blanks(subject)]),
        ...measured.map((measure): Text[] => [
          [`${measure.entry.title}, ${summary(measure.entry.distribution)}`],
          ...blanks(subject),
        ]),
      ],
    ),
  ];
}

function checkBlocks({ plan }: Subject): Block[] {
  const checks = plan.qualityChecks;
  if (!checks) return [gap('Which quality checks must be passed for the results to be interpretable?')];
  return [
    table(
      ['Looked at first; an unmet check makes the result not interpretable for the hypotheses named.'],
      ['Check', 'Concerns', 'Found', 'Passed'],
      checks.map(({ passes, hypotheses }): Text[] => [
        [sentence(passes)],
        [hypotheses ? hypotheses.join(' and ') : 'all hypotheses'],
        blank,
        ['☐ yes ☐ no'],
      ]),
    ),
  ];
}

function outcomeBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  return [
    table(
      ['Each outcome by arm at the time of the comparison.'],
      ['Outcome and time', ...plan.arms.flatMap(({ title }) => [`${title}: people ^`, `${title}: value ^`])],
      rankedOutcomes(subject).map(({ measure, rank }): Text[] => [
        say`${measure.entry.title} (${measure.role === 'mediator' ? 'mediator' : rank}), ${visitName(measure.primaryAt)}, week ${weekOf(subject, measure.primaryAt)}`,
        ...plan.arms.flatMap((): Text[] => [blank, blank]),
      ]),
    ),
    table(
      ['One block of rows for each hypothesis: what was planned, and what was found.'],
      ['Hypothesis', 'Quantity', 'Planned >', 'Found >'],
      plan.hypotheses.flatMap((each) => hypothesisRows(subject, each)),
    ),
  ];
}

function hypothesisRows(subject: Subject, hypothesis: PlannedHypothesis): Text[][] {
  const { id, kind, effects, sesoi } = hypothesis;
  const result = subject.result(hypothesis);
  const estimates = new Set(
    [...hypothesis.form.supportedIf, ...hypothesis.form.refutedIf].map(({ estimate }) => estimate),
  );
  const rows: (readonly [Text, Text, Text])[] = [
    [['Test'], [testName(hypothesis)], ['☐ as planned ☐ departed from (say how below)']],
    [
      ['Error rate'],
      [number(hypothesis.alpha, `Error rate at which ${id} is planned`, 'error-rate')],
      ['at step …… of the procedure'],
    ],
    ...hypothesis.compared.map((arm): readonly [Text, Text, Text] => [
      [`People analysed in ${subject.armTitle(arm)}`],
      result
        ? [
            number(
              computed(result.atStudySize.analysed[arm] ?? 0, 'people per arm', 'sizing', [
                'people recruited',
                'attrition',
              ]),
              `People analysed in ${arm}`,
            ),
          ]
        : ['not known'],
      blank,
    ]),
    ...Object.values(effects).map((effect): readonly [Text, Text, Text] => [
      [sentenceCase(effectName(effect.name, kind))],
      withUnit(effect.planning, `Planned ${effectName(effect.name, kind)} of ${id}`),
      ['…… (interval …… to ……)'],
    ]),
    ...[...estimates]
      .filter((estimate) => !effects[estimate])
      .map((estimate): readonly [Text, Text, Text] => [
        [sentenceCase(effectName(estimate, kind))],
        ['—'],
        ['…… (interval …… to ……)'],
      ]),
    ...Object.entries(sesoi).map(([name, value]): readonly [Text, Text, Text] => [
      [`Smallest ${effectName(name, kind)} of interest`],
      withUnit(value, `Smallest ${effectName(name, kind)} of interest in ${id}`),
      ['as planned'],
    ]),
  ];
  return rows.map(([what, planned, found], index) => [index === 0 ? [{ strong: id }] : [''], what, planned, found]);
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function decisionBlocks({ plan }: Subject): Block[] {
  return [
    table(
      ['Exactly one box a row is ticked, from left to right: the first that holds.'],
      ['Hypothesis', 'Not interpretable', 'Refuted', 'Supported', 'Inconclusive'],
      plan.hypotheses
        .filter(({ role }) => role !== 'exploratory')
        .map((hypothesis): Text[] => [
          [hypothesis.id],
          ['☐ a quality check failed'],
          say`☐ ${verdictText(hypothesis, hypothesis.form.refutedIf)}`,
          say`☐ ${verdictText(hypothesis, hypothesis.form.supportedIf)}`,
          ['☐ otherwise'],
        ]),
    ),
  ];
}

function harmBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const asked = plan.measures.filter(({ role }) => role === 'safety').map(({ entry }) => entry.title);
  return [
    ...(asked.length > 0 ? [paragraph(say`Asked for with: ${series(asked)}.`)] : []),
    table(
      ['Harms in each arm: people with at least one event, and events. Shown whatever they are.'],
      ['', ...plan.arms.flatMap(({ title }) => [`${title}: people ^`, `${title}: events ^`])],
      [
        'Unwelcome experience, any',
        'mild or short',
        'moderate',
        'severe or lasting',
        'thought to be related to the course',
        'Serious adverse event',
        'Stopped the course for an unwelcome experience',
      ].map((row): Text[] => [[row], ...plan.arms.flatMap((): Text[] => [blank, blank])]),
    ),
  ];
}

function ancillaryBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const planned: string[] = [
    ...(plan.analysis?.outliers ? [`Sensitivity to outliers: ${sentence(plan.analysis.outliers)}`] : []),
    ...(plan.missingData?.sensitivity && plan.missingData.sensitivity !== 'none'
      ? ['Sensitivity to missing data']
      : []),
    ...(plan.analysis?.sets?.slice(1).map(({ people }) => `Other analysis set: ${sentence(people)}`) ?? []),
    ...plan.exploratory.map((each) => `Exploratory: ${sentence(subject.readable(each))}`),
  ];
  return [
    table(
      ['Every other analysis, those planned first.'],
      ['Analysis', 'Planned', 'Result'],
      [...planned.map((each): Text[] => [[each], ['yes'], blank]), [['Not planned: ……'], ['no'], blank]],
    ),
  ];
}

function deviationBlocks(): Block[] {
  return [
    table(
      ['Every departure from the plan, also those that changed nothing. Empty rows are struck out.'],
      ['Planned', 'Done instead', 'Why', 'When decided', 'Results known then?', 'What it changes'],
      [1, 2, 3].map((): Text[] => [blank, blank, blank, blank, ['☐ no ☐ in part ☐ yes'], blank]),
    ),
  ];
}
