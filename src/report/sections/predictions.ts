import type { PlannedHypothesis } from '../../plan/plan.js';
import type { Subject } from '../subject.js';
import {
  type Block,
  capital,
  gap,
  heading,
  list,
  paragraph,
  type Section,
  say,
  sentence,
  series,
  type Text,
  terms,
  words,
} from '../text.js';
import { testName } from './decision.js';
import { hypothesisHeading } from './hypotheses.js';
import { covariateTitle } from './models.js';

const places = ['first', 'second', 'third', 'fourth'] as const;
type Place = (typeof places)[number] | 'further';

/**
 * The confirmatory predictions one by one, for forms with a place for each: the first four, then all further ones
 * together. A place without a prediction stays empty.
 */
export function predictionSections(subject: Subject): Section[] {
  const { confirmatory } = subject;
  const at = (place: Place): readonly PlannedHypothesis[] =>
    place === 'further'
      ? confirmatory.slice(places.length)
      : confirmatory.slice(places.indexOf(place), places.indexOf(place) + 1);
  const parts: Readonly<Record<string, (hypothesis: PlannedHypothesis) => Block[]>> = {
    variables: (hypothesis) => variableBlocks(subject, hypothesis),
    technique: (hypothesis) => techniqueBlocks(hypothesis),
    roles: (hypothesis) => roleBlocks(subject, hypothesis),
    covariates: (hypothesis) => covariateBlocks(subject, hypothesis),
    criteria: criteriaBlocks,
  };
  return [
    ...([...places, 'further'] as const).flatMap((place) =>
      Object.entries(parts).map(([part, blocksOf]): Section => {
        const hypotheses = at(place);
        const none = `There is no ${place} confirmatory prediction.`;
        return {
          id: `prediction-${place}-${part}`,
          title: part,
          blocks:
            hypotheses.length === 0
              ? [paragraph([none])]
              : hypotheses.flatMap((each) => [heading([hypothesisHeading(each)]), ...blocksOf(each)]),
        };
      }),
    ),
    { id: 'interaction-shape', title: 'Shape of interactions', blocks: interactionBlocks(subject) },
    { id: 'theory', title: 'Theory', blocks: theoryBlocks(subject) },
    { id: 'rival-theories', title: 'Rival accounts', blocks: rivalBlocks(subject) },
    { id: 'manipulation-check', title: 'Checks of what was done', blocks: checkBlocks(subject) },
  ];
}

function variableBlocks(subject: Subject, hypothesis: PlannedHypothesis): Block[] {
  return [
    terms(
      ...measuresOf(hypothesis).map((id): readonly [string, Text] => {
        const measure = subject.measure(id);
        const scoring = measure?.details?.scoring ?? measure?.entry.scoring;
        const change =
          measure && measure.transform !== 'none' ? ` Transformed before analysis (${words(measure.transform)}).` : '';
        return [subject.measureTitle(id), [`${scoring ? sentence(scoring) : 'One value at each visit.'}${change}`]];
      }),
    ),
  ];
}

function techniqueBlocks(hypothesis: PlannedHypothesis): Block[] {
  return [
    paragraph([sentence(testName(hypothesis))]),
    { kind: 'code', language: 'r', lines: hypothesis.analysis.formulas },
  ];
}

function roleBlocks(subject: Subject, hypothesis: PlannedHypothesis): Block[] {
  const title = (id: string) => subject.measureTitle(id);
  const { mediators, moderator, predictor, outcomes, time } = hypothesis;
  const names = subject.names(hypothesis);
  return [
    terms(
      predictor
        ? ['Predictor', [title(predictor)]]
        : ['Independent variable', [`Arm: ${names.treatment} against ${names.comparator}`]],
      ...(mediators.length > 0 ? [['Mediator', series(mediators.map(title))] as const] : []),
      ...(moderator ? [['Moderator', [title(moderator)]] as const] : []),
      ['Dependent variable', say`${series(Object.values(outcomes).map(title))}, at ${time}`],
      ...(hypothesis.analysis.covariates.length > 0
        ? [['Covariates', series(hypothesis.analysis.covariates.map((each) => covariateTitle(subject, each)))] as const]
        : []),
    ),
  ];
}

function covariateBlocks(subject: Subject, hypothesis: PlannedHypothesis): Block[] {
  const { plan } = subject;
  const { covariates } = hypothesis.analysis;
  if (covariates.length === 0) return [paragraph(['The model has no covariate.'])];
  const reasons = plan.analysis?.covariateReasons ?? {};
  const baseline = plan.schedule[0].id;
  const rows = covariates.map((id): readonly [string, string | undefined] => [
    covariateTitle(subject, id),
    id.endsWith(`-${baseline}`) ? 'the value before allocation explains part of the later one' : reasons[id],
  ]);
  return [
    terms(...rows.flatMap(([term, why]) => (why ? [[capital(term), [sentence(why)]] as const] : []))),
    ...rows.flatMap(([term, why]) => (why ? [] : [gap(`Why is ${term} adjusted for?`)])),
  ];
}

function criteriaBlocks({ test }: PlannedHypothesis): Block[] {
  return [
    paragraph([
      test === 'equivalence'
        ? 'The conclusion will rest on confidence intervals held against a smallest effect of interest (equivalence); no prior distribution will be used.'
        : 'The conclusion will rest on confidence intervals held against zero and the smallest effect of interest; no prior distribution will be used.',
    ]),
  ];
}

function interactionBlocks(subject: Subject): Block[] {
  const interactions = subject.confirmatory.filter(
    ({ moderator, kind, against }) => moderator !== undefined || against !== undefined || kind === 'dissociation',
  );
  if (interactions.length === 0) return [paragraph(['No confirmatory hypothesis is about an interaction.'])];
  return [list(interactions.map(({ id, entry }) => [`${id}: ${sentence(entry.claim)}`]))];
}

function theoryBlocks(subject: Subject): Block[] {
  return subject.confirmatory.flatMap((hypothesis) => [
    heading([hypothesisHeading(hypothesis)]),
    terms(
      ['Where the claim comes from', say`a published claim ${{ cite: [hypothesis.entry.source.reference] }}.`],
      ['What would support it', [sentence(hypothesis.entry.supports)]],
      ['What would refute it', [sentence(hypothesis.entry.refutes)]],
    ),
  ]);
}

function rivalBlocks({ plan, confirmatory }: Subject): Block[] {
  const rows = confirmatory.flatMap(({ id, entry }): Text[] => {
    const rivals = entry.competes.flatMap((each) => (plan.rivals[each] ? [plan.rivals[each]] : []));
    return rivals.length > 0 ? [[`${id}: ${rivals.join('; ')}.`]] : [];
  });
  return rows.length > 0
    ? [paragraph(['Other accounts of the same results, each a hypothesis of its own:']), list(rows)]
    : [paragraph(['No rival account is named.'])];
}

function checkBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const checks = (plan.qualityChecks ?? []).map(
    ({ passes, consequence }): Text => [`${sentence(passes)} If not: ${sentence(consequence)}`],
  );
  if (checks.length > 0) return [list(checks)];
  const measures = plan.measures.filter(({ role }) => role === 'check').map(({ entry }) => entry.title);
  return [
    ...(measures.length > 0 ? [paragraph([`Measured as a check: ${measures.join(', ')}.`])] : []),
    gap('What do you predict for the check that the manipulation worked, and at which value does it pass?'),
  ];
}

function measuresOf({ mediators, moderator, predictor, outcomes }: PlannedHypothesis): string[] {
  const all = [predictor, ...mediators, moderator, ...Object.values(outcomes)];
  return [...new Set(all.filter((id) => id !== undefined))];
}
