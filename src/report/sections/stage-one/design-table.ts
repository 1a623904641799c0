import type { PlannedHypothesis } from '../../../plan/plan.js';
import { computed } from '../../../quantity.js';
import { comparedTotal, effectName, number, type Subject, withUnit } from '../../subject.js';
import {
  type Block,
  capital,
  clause,
  type Section,
  say,
  sentence,
  series,
  type Text,
  table,
  words,
} from '../../text.js';
import { testName, verdictText } from '../decision.js';
import { detectableText } from '../sensitivity.js';

/** Most hypotheses side by side in one table: more columns than these are too narrow to read. */
const widest = 3;

/**
 * The study design table of registered reports: question, hypothesis, sampling plan, analysis plan, rationale for the
 * sensitivity of the test, interpretation of each outcome, and the theory that could be shown wrong. Questions are columns,
 * because seven columns of sentences can't be read on a page.
 */
export function designTableSections(subject: Subject): Section[] {
  const { hypotheses } = subject.plan;
  const confirmatory = hypotheses.filter(({ role }) => role !== 'exploratory');
  const groups = Array.from({ length: Math.ceil(confirmatory.length / widest) }, (_, index) =>
    confirmatory.slice(index * widest, (index + 1) * widest),
  );
  return [
    {
      id: 'study-design-table',
      title: 'Study design table',
      blocks: groups.map((group, index) => designTable(subject, group, index > 0)),
    },
  ];
}

function designTable(subject: Subject, hypotheses: readonly PlannedHypothesis[], further: boolean): Block {
  const row = (title: string, cell: (hypothesis: PlannedHypothesis) => Text): Text[] => [
    [{ strong: title }],
    ...hypotheses.map(cell),
  ];
  return table(
    [further ? 'Study design table, continued.' : 'Study design table, a column for each question.'],
    ['', ...hypotheses.map(({ id }) => id)],
    [
      row('Question', questionText),
      row('Hypothesis', ({ entry }) => [sentence(entry.claim)]),
      row('Sampling plan', (each) => samplingText(subject, each)),
      row('Analysis plan', analysisText),
      row('Rationale for deciding the sensitivity of the test', (each) => sensitivityText(subject, each)),
      row('Interpretation given different outcomes', interpretationText),
      row('Theory that could be shown wrong by the outcomes', (each) => theoryText(subject, each)),
    ],
  );
}

function questionText({ lay, entry }: PlannedHypothesis): Text {
  return [lay ?? `Does this hold: ${clause(entry.title)}?`];
}

function samplingText(subject: Subject, hypothesis: PlannedHypothesis): Text {
  const result = subject.result(hypothesis);
  const stop = subject.plan.sample.details?.stoppingRule;
  if (!result) return ['The power of the planned test could not be worked out.'];
  const recruited = computed(comparedTotal(result.atStudySize, hypothesis), 'people', 'sizing', ['people to recruit']);
  return say`${number(recruited, `People recruited into the arms ${hypothesis.id} compares`)} people will be recruited for this test; with attrition of ${number(subject.plan.sample.attrition, 'Attrition')} its power is ${number(result.atStudySize.power, `Power of ${hypothesis.id} at the size of the study`, 'power')} at an error rate of ${number(hypothesis.alpha, `Error rate at which ${hypothesis.id} is planned`, 'error-rate')}.${stop ? ` ${sentence(stop)}` : ''}`;
}

function analysisText(hypothesis: PlannedHypothesis): Text {
  const name = testName(hypothesis);
  return say`${capital(name)}: ${series(hypothesis.analysis.formulas.map((code) => ({ code })))}.`;
}

function sensitivityText(subject: Subject, hypothesis: PlannedHypothesis): Text {
  const smallest = Object.entries(hypothesis.sesoi).map(([name, value]): Text => {
    const why =
      hypothesis.sesoiReasons?.[name]?.because ??
      (hypothesis.effects[name]?.basis.kind === 'smallest-of-interest'
        ? hypothesis.effects[name].basis.because
        : undefined);
    const what = effectName(name, hypothesis.kind);
    return say`${what} ${withUnit(value, `Smallest ${what} of interest in ${hypothesis.id}`)}${why ? ` (${clause(why)})` : ''}`;
  });
  const detectable = subject.result(hypothesis)?.detectable;
  const found: Text = detectable
    ? say` Smallest effect found with the target power: ${detectableText(hypothesis, detectable)}.`
    : [];
  return smallest.length > 0
    ? say`Smallest effect of interest: ${series(smallest)}.${found}`
    : say`The plan names no smallest effect of interest.${found}`;
}

function interpretationText(hypothesis: PlannedHypothesis): Text {
  return say`Not interpretable if a quality check fails. Otherwise refuted if ${verdictText(hypothesis, hypothesis.form.refutedIf)}; otherwise supported if ${verdictText(hypothesis, hypothesis.form.supportedIf)}; otherwise inconclusive.`;
}

function theoryText(subject: Subject, hypothesis: PlannedHypothesis): Text {
  const { entry } = hypothesis;
  const rivals = entry.competes.map((id) => clause(subject.plan.rivals[id] ?? words(id)));
  const against = rivals.length > 0 ? ` Rival accounts that would gain: ${rivals.join('; ')}.` : '';
  return [`The account that the hypothesis states. What refutes it in general: ${sentence(entry.refutes)}${against}`];
}
