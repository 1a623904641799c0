import { randomStream } from '../../src/statistics/random.js';

export interface TrialData {
  readonly person: number[];
  readonly condition: number[];
  readonly stimulus: number[];
  readonly value: number[];
}

interface TrialDesign {
  readonly people: number;
  readonly perCondition: number;
  readonly personSd: number;
  readonly slopeSd: number;
  readonly stimulusSd: number;
  readonly mean?: number;
}

/** Trials of people who all meet the same stimuli, each stimulus in one of two conditions. */
export function trialData(name: string, design: TrialDesign): TrialData {
  const { people, perCondition, personSd, slopeSd, stimulusSd, mean = 0 } = design;
  const stream = randomStream(1, name);
  const stimuli = Array.from({ length: 2 * perCondition }, () => stimulusSd * stream.normal());
  const data: TrialData = { person: [], condition: [], stimulus: [], value: [] };
  for (let person = 0; person < people; person += 1) {
    const [intercept, slope] = [personSd * stream.normal(), 0.3 + slopeSd * stream.normal()];
    for (const [stimulus, shift] of stimuli.entries()) {
      const condition = stimulus < perCondition ? 0 : 1;
      data.person.push(person);
      data.condition.push(condition);
      data.stimulus.push(stimulus);
      data.value.push(mean + intercept + slope * condition + shift + stream.normal());
    }
  }
  return data;
}

export const trialSets: Readonly<Record<string, TrialData>> = Object.fromEntries(
  Object.entries<TrialDesign>({
    'people and stimuli vary': { people: 12, perCondition: 8, personSd: 1, slopeSd: 0.7, stimulusSd: 0.5, mean: 600 },
    'many of both': { people: 30, perCondition: 15, personSd: 0.5, slopeSd: 0.3, stimulusSd: 0.2 },
    'stimuli alike': { people: 10, perCondition: 6, personSd: 1, slopeSd: 0.8, stimulusSd: 0 },
    'people differ alike in both conditions': { people: 14, perCondition: 5, personSd: 1, slopeSd: 0, stimulusSd: 0.6 },
    'people alike': { people: 9, perCondition: 4, personSd: 0, slopeSd: 0, stimulusSd: 0.8 },
    'nothing but noise': { people: 8, perCondition: 5, personSd: 0, slopeSd: 0, stimulusSd: 0 },
  }).map(([name, design]) => [name, trialData(name, design)]),
);
