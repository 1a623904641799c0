import type { PlannedHypothesis } from '../../plan/plan.js';
import { number, type Subject } from '../subject.js';
import { type Block, clause, gap, paragraph, type Section, say, sentence, series, type Text, words } from '../text.js';
import { verdictText } from './decision.js';
import { methodName } from './hypotheses.js';

/** The plan in few words, for forms with a page budget. */
export function briefSections(subject: Subject): Section[] {
  return [
    ...Object.entries(brief(subject)).map(([id, text]) => ({
      id: `brief-${id}`,
      title: id,
      blocks: [paragraph(text)],
    })),
    { id: 'brief-sample', title: 'sample', blocks: sampleBlocks(subject) },
    { id: 'brief-exclusions', title: 'exclusions', blocks: exclusionBlocks(subject) },
    { id: 'brief-source', title: 'source', blocks: sourceBlocks(subject) },
  ];
}

function brief(subject: Subject): Record<string, Text> {
  const { plan } = subject;
  const allocated =
    plan.allocation.selection === 'randomized'
      ? `allocated at random${plan.allocation.method === 'not-described' ? '' : ` (${words(plan.allocation.method)})`}`
      : 'not allocated at random';
  return {
    hypothesis: join(claims(plan.hypotheses)),
    dependent: dependentText(subject),
    name: [plan.title],
    conditions:
      plan.arms.length > 1
        ? say`${series(plan.arms.map((arm) => arm.title))}; ${allocated}.`
        : say`None: one group (${plan.arms[0].title}).`,
    analyses: join([...plan.hypotheses.map(analysisText), covariatesText(subject), familyText(subject)]),
    other: say`The full plan has the fingerprint ${plan.fingerprint.slice(0, 16)}.${plan.exploratory.length > 0 ? ` Exploratory: ${plan.exploratory.map((each) => clause(subject.readable(each))).join('; ')}.` : ''}`,
  };
}

/** A claim that several hypotheses test stands once. */
function claims(hypotheses: readonly PlannedHypothesis[]): Text[] {
  return [...new Set(hypotheses.map(({ entry }) => entry.claim))].map((claim) => {
    const same = hypotheses.filter(({ entry }) => entry.claim === claim);
    return say`${series(same.map(({ id, role }) => `${id} (${role})`))}: ${sentence(claim)}`;
  });
}

/** What each hypothesis is about, and what else is measured. */
function dependentText(subject: Subject): Text {
  const used = new Set<string>();
  const tested = subject.plan.hypotheses.map((hypothesis): Text => {
    const outcomes = Object.values(hypothesis.outcomes);
    for (const id of [...outcomes, ...hypothesis.mediators]) used.add(id);
    const through = hypothesis.mediators.map(
      (id) => say`${subject.measureTitle(id)} at ${subject.measure(id)?.primaryAt ?? ''}`,
    );
    return say`${hypothesis.id}: ${series(outcomes.map((id) => subject.measureTitle(id)))} at ${hypothesis.time}${through.length > 0 ? say`, through ${series(through)}` : []}.`;
  });
  const others = subject.plan.measures.filter(
    ({ id, role }) =>
      !used.has(id) &&
      (role === 'outcome' || role === 'mediator') &&
      !subject.plan.exploratory.some((each) => each.includes(id)),
  );
  return join([
    ...tested,
    ...(others.length > 0 ? [say`Exploratory: ${series(others.map(({ entry }) => entry.title))}.`] : []),
  ]);
}

/** Formulas with the covariates under one name, since they are long and the same everywhere. */
function shortFormulas({ analysis }: PlannedHypothesis): Text {
  const names = analysis.covariates.map((each) => each.replaceAll('-', '_').replaceAll(/[^\w]/g, '\\$&'));
  if (names.length === 0) return series(analysis.formulas.map((code) => ({ code })));
  const name = `(?:${names.join('|')})(?![\\w.])`;
  // Beside the other terms, and in brackets where each arm has slopes of its own.
  const run = new RegExp(`(?: \\+ ${name})+`, 'g');
  const bracketed = new RegExp(`\\(${name}(?: \\+ ${name})*\\)`, 'g');
  return series(
    analysis.formulas.map((formula) => ({
      code: formula.replaceAll(bracketed, 'covariates').replaceAll(run, ' + covariates'),
    })),
  );
}

function covariatesText({ plan }: Subject): Text {
  const adjusted = plan.hypotheses.some(({ analysis }) => analysis.covariates.length > 0);
  if (!adjusted) return [];
  return plan.covariates.length > 0
    ? say`Covariates: the baselines, ${series(plan.covariates.map(words))}.`
    : ['Covariates: the baselines.'];
}

function analysisText(each: PlannedHypothesis): Text {
  return say`${each.id}: ${shortFormulas(each)}; error rate ${number(each.alpha, `Error rate at which ${each.id} is planned`, 'error-rate')}. Supported if ${verdictText(each, each.form.supportedIf)}.`;
}

function familyText({ plan }: Subject): Text {
  const { method, family } = plan.inference.multiplicity;
  return method === 'none' ? [] : say`${series(family)} share one error rate by ${methodName(method)}.`;
}

function exclusionBlocks({ plan }: Subject): Block[] {
  const { sample, analysis } = plan;
  const people = sample.details?.exclusionsAfterAllocation;
  const observations = sample.details?.observationExclusions;
  const parts: Text[] = [
    ...(sample.exclusions.length > 0 ? [say`Not eligible: ${sample.exclusions.map(clause).join('; ')}.`] : []),
    ...(people
      ? [say`After allocation: ${people.map(clause).join('; ')}.`]
      : [
          [
            plan.arms.length > 1
              ? 'Everybody allocated will be analysed as allocated.'
              : 'Everybody measured will be analysed.',
          ] as Text,
        ]),
    ...(observations ? [say`Observations left out: ${observations.map(clause).join('; ')}.`] : []),
    ...(analysis?.outliers ? [say`Outliers: ${sentence(analysis.outliers)}`] : []),
  ];
  return [
    paragraph(join(parts)),
    ...(people ? [] : [gap('Which people may be left out afterwards, and by which rule?')]),
    ...(analysis?.outliers ? [] : [gap('Which values count as outliers, and what is done with them?')]),
  ];
}

function sampleBlocks(subject: Subject): Block[] {
  const { plan, power } = subject;
  const arms = plan.arms.map(
    (arm) =>
      say`${number({ value: power.recruited[arm.id] ?? 0, unit: 'people per arm', origin: arm.recruited?.origin ?? power.totalRecruited.origin }, `People to recruit into ${arm.id}`)} ${arm.title}`,
  );
  const { interim } = plan.inference;
  const details = plan.sample.details;
  const asked = plan.origins['inference.interim']?.kind === 'default';
  const looks =
    interim !== 'none'
      ? say`Outcomes will be looked at before the end ${number(subject.written(interim.looks, 'number', 'inference.interim.looks'), 'Looks before the last one')} ${interim.looks === 1 ? 'time' : 'times'}.`
      : asked
        ? 'Power is worked out without a look at the outcomes before the end.'
        : 'No look at the outcomes before the end.';
  const leaving =
    plan.sample.attrition.value > 0
      ? say`Attrition of ${number(plan.sample.attrition, 'Attrition')} is allowed for.`
      : 'No attrition is allowed for.';
  return [
    paragraph(
      say`${number(power.totalRecruited, 'People to recruit in all')} people${plan.arms.length > 1 ? say` (${series(arms)})` : []}. ${looks}${details?.deadline ? ` If the number is not reached: ${sentence(details.deadline)}` : ''} ${leaving}`,
    ),
    ...(asked && interim === 'none'
      ? [gap('Will anybody compare outcomes before the last participant has been measured?')]
      : []),
  ];
}

function sourceBlocks({ plan: { sample } }: Subject): Block[] {
  return sample.recruitment
    ? [paragraph([`${sentence(sample.population)} ${sentence(sample.recruitment)}`])]
    : [gap('Where do the participants come from (panel, university, field)?')];
}

function join(texts: readonly Text[]): Text {
  return texts.filter((text) => text.length > 0).flatMap((text, index) => (index === 0 ? [...text] : [' ', ...text]));
}
