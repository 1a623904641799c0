import type { Plan } from '../plan/plan.js';
import { pathOfMeasure, testedMeasures } from './look-up.js';
import { defineRule } from './rule.js';
import { saysSomething } from './says-something.js';
import { listed } from './wording.js';

export const covariatesOfMeasureMissing = defineRule({
  id: 'covariates-of-measure-missing',
  severity: 'warning',
  title: 'What moves a measure besides the practice is not recorded',
  summary: 'Record what is known to move a measure, and say whether it is adjusted for or excluded.',
  why: 'Body mass, infection, medication and the hour of the day move an inflammatory marker more than a course does; breathing moves vagal measures, and motion of the head moves images.',
  sources: [
    { reference: 'oconnor-2009', certainty: 'from-memory' },
    { reference: 'grossman-taylor-2007', certainty: 'stored-source' },
    { reference: 'power-2012', certainty: 'stored-source' },
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'gains in vagal tone are evident during an' },
  ],
  *check({ plan }) {
    const chosen = whoIsMeasured(plan);
    const recorded = new Set([
      ...plan.covariates,
      ...plan.measures.map((measure) => measure.id),
      ...(saysSomething(plan.imaging?.motion) ? ['head-motion'] : []),
    ]);
    for (const measure of testedMeasures(plan)) {
      if (measure.entry.modality === 'genetic') continue;
      const missing = measure.entry.covariatesNeeded.filter(
        (covariate) =>
          !recorded.has(covariate) &&
          ![...recorded].some((name) => saysTheSame(name, covariate)) &&
          // Where the hour is fixed, recorded or left free, that is said already, and the last has its own rule.
          (covariate !== 'time-of-day' || measure.details?.timeOfDay === undefined) &&
          !chosen.includes(covariate.replaceAll('-', ' ')) &&
          !otherWords[covariate]?.test(chosen),
      );
      if (missing.length === 0) continue;
      yield {
        path: pathOfMeasure(plan, measure),
        message: `${measure.id} is also moved by ${listed(missing.map(inWords))}, which the study neither records nor excludes.`,
        fix: `Record ${missing.length === 1 ? 'it' : 'them'} at every visit (or hold ${missing.length === 1 ? 'it' : 'them'} constant) and list under covariates what is adjusted for: ${missing.join(', ')}.`,
      };
    }
  },
  examples: {
    flagged: 'covariates: [age]',
    clean: 'covariates: [bmi, infection, medication, time-of-day]',
  },
});

/** What a study says of who takes part and when they are measured, in small letters. */
function whoIsMeasured({ sample }: Plan): string {
  const { inclusions = [], observationExclusions = [] } = sample.details ?? {};
  return [sample.population, ...sample.exclusions, ...inclusions, ...observationExclusions].join('; ').toLowerCase();
}

/** Other words for what a study excludes or holds constant. */
const otherWords: Readonly<Record<string, RegExp>> = {
  age: /\b(aged?|of) \d|\d[ -]*(to|-|–) *\d+ years|\d[ -]year|\d to \d+/,
  bmi: /body mass|obes|overweight/,
  infection: /infect|acute(ly)? ill/,
  medication: /medic(at|in)|drug|anti-inflammator|steroid/,
};

/** Whether a name of one's own means it: "fitness" or "body-mass-index" for what the pack calls physical fitness and bmi. */
function saysTheSame(name: string, covariate: string): boolean {
  return (
    covariate.endsWith(`-${name}`) ||
    name.endsWith(`-${covariate}`) ||
    otherWords[covariate]?.test(name.replaceAll('-', ' ')) === true
  );
}

function inWords(covariate: string): string {
  return covariate === 'bmi' ? 'body mass' : covariate.replaceAll('-', ' ');
}
