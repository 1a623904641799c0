import type { PlannedHypothesis } from '../plan.js';
import { defineAnalysis } from './analysis.js';

/** Whether the plan has stimuli differ, so that they are a sample as well. */
export const stimuliDiffer = ({ effects }: Pick<PlannedHypothesis, 'effects'>): boolean =>
  (effects.stimulusSd?.planning.value ?? 0) > 0;

/** Every person sees both kinds of trial; stimuli are a sample as well. In units of the SD of single trials within a person. */
export const withinPerson = defineAnalysis({
  kind: 'within-person',
  title: 'a difference of two kinds of trial within people',
  tests: ['within-person'],
  groups: 'one-group',
  roles: { outcomes: 1 },
  parameters: {
    difference: { unit: 'sd', placeholder: 0.2, sought: true },
    trialsPerCondition: { unit: 'number', placeholder: 30 },
    slopeSd: { unit: 'sd', placeholder: 0.3 },
    stimulusSd: { unit: 'sd', default: 0 },
  },
  estimates: { difference: 'difference between the kinds of trial' },
  classes: 'fewer-people',
  tested: () => ['difference'],
  formulas: ({ outcomes: [outcome], stimuliDiffer }) => [
    `${outcome} ~ condition + (condition | person)${stimuliDiffer ? ' + (1 | stimulus)' : ''}`,
  ],
  testTitle: (hypothesis) =>
    stimuliDiffer(hypothesis)
      ? 'mixed model of trials with people and stimuli as random factors'
      : 'mixed model of trials with people as a random factor',
  contrast: ({ treatment }) => `The coefficient of condition within people, among ${treatment}.`,
  problem: (facts) => {
    const stimulus = facts.effect('stimulusSd');
    const squared = (name: string) => {
      const { value, origin } = facts.effect(name);
      return { value: value ** 2, unit: 'number', origin } as const;
    };
    return {
      procedure: 'trial-level',
      inputs: {
        n: facts.everybody(),
        trialsPerCondition: facts.effect('trialsPerCondition'),
        difference: facts.towardsClaim('difference'),
        varSlope: squared('slopeSd'),
        varResidual: { value: 1, unit: 'number', origin: { kind: 'default', because: 'the unit of the effects' } },
        stimuli: stimulus.value > 0 ? 'in-one-condition' : 'fixed',
        varStimulus: squared('stimulusSd'),
        alpha: facts.alpha(),
        sides: facts.sides(),
      },
    };
  },
});
