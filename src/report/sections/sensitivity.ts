import { analysisOf } from '../../plan/analyses/index.js';
import type { PlannedHypothesis } from '../../plan/plan.js';
import { computed, type Quantity } from '../../quantity.js';
import type { HypothesisPower } from '../../sizing/result.js';
import { effectName, number, type Subject, withUnit } from '../subject.js';
import { type Block, paragraph, say, sentence, series, type Text, table } from '../text.js';

const shownFactors = [0.5, 0.75, 1, 1.25, 1.5];

/** Power at the size of the study for smaller and larger effects. */
export function sensitivityTable(subject: Subject): Block {
  const shown = shownFactors.filter((factor) =>
    subject.power.results.every(
      ({ sensitivity }) =>
        near(factor, 1) || sensitivity.length === 0 || sensitivity.some((point) => near(point.factor, factor)),
    ),
  );
  const rows = subject.power.results
    .filter(({ sensitivity }) => sensitivity.length > 0)
    .map((result): Text[] => [
      [result.hypothesis],
      ...shown.map((factor): Text => {
        const point = near(factor, 1)
          ? { power: result.atStudySize.power.value }
          : result.sensitivity.find((each) => near(each.factor, factor));
        if (!point) return ['not computed'];
        const origin = ['size of the study', `${Math.round(factor * 100)} percent of the planned effect`];
        return [
          number(
            computed(point.power, 'probability', result.procedure, origin),
            `Power of ${result.hypothesis} at ${Math.round(factor * 100)}% of the planned effect`,
            'power',
          ),
        ];
      }),
    ]);
  return table(
    sensitivityCaption(subject),
    ['Hypothesis', ...shown.map((factor) => `${Math.round(factor * 100)}% >`)],
    rows,
  );
}

function sensitivityCaption({ plan }: Subject): Text {
  const bounds = plan.hypotheses.filter(({ kind }) => analysisOf(kind).boundTested).map(({ id }) => id);
  return say`Power at the size of the study if the true effect is this share of the planned one.${bounds.length > 0 ? say` For ${series(bounds)}, a test against a bound, it is the bound that changes.` : []}`;
}

const near = (a: number, b: number) => Math.abs(a - b) < 1e-9;

/** The smallest effect each hypothesis can detect at the size of the study. */
export function detectableBlocks(subject: Subject, hypothesis: PlannedHypothesis): Block[] {
  const result = subject.result(hypothesis);
  if (!result) return [];
  const { detectable } = result;
  if (!detectable)
    return result.detectableMissing ? [paragraph(say`${hypothesis.id}: ${sentence(result.detectableMissing)}`)] : [];
  const target = number(result.target, `Target power of ${hypothesis.id}`, 'error-rate');
  if (detectable.effect === 'bound')
    return [
      paragraph(
        say`At the size of the study, ${hypothesis.id} can show equivalence with power ${target} within bounds of ${withUnit(detectable.quantity, `Narrowest equivalence bounds of ${hypothesis.id}`, 'plus-minus')}, not within narrower ones.`,
      ),
    ];
  if (detectable.effect === 'margin')
    return [
      paragraph(
        say`At the size of the study, ${hypothesis.id} can show non-inferiority with power ${target} for a margin of ${withUnit(detectable.quantity, `Narrowest margin of ${hypothesis.id}`)}, not for a narrower one.`,
      ),
    ];
  return [
    paragraph(
      say`The smallest effect ${hypothesis.id} can detect with power ${target} at the size of the study is ${detectableText(hypothesis, detectable)}.`,
    ),
  ];
}

/** The smallest detectable effect with its parts. */
export function detectableText(
  hypothesis: PlannedHypothesis,
  detectable: NonNullable<HypothesisPower['detectable']>,
): Text {
  const named = (key: string, value: Quantity): Text =>
    say`${effectName(key, hypothesis.kind)} ${withUnit(value, `Smallest detectable ${effectName(key, hypothesis.kind)} of ${hypothesis.id}`)}`;
  const also = Object.entries(detectable.also ?? {}).map(([key, value]) => named(key, value));
  const main = named(detectable.effect, detectable.quantity);
  return also.length > 0 ? say`${main} (${series(also)})` : main;
}
