import { call, flag, text, variable } from '../code.js';
import type { ScriptedKind } from './kind.js';

/** Trials crossed with people and, where the plan has them differ, stimuli; in SD of single trials within a person. */
export const withinPerson: ScriptedKind = {
  kind: 'within-person',
  estimates(scope) {
    const { effects, hypothesis } = scope;
    const given = [variable('data'), text(hypothesis.treatment)];
    scope.let('trials', call('trials_of', given));
    scope.let('model', call('fit_trials', [variable('trials')], { stimuli: flag((effects.stimulusSd ?? 0) > 0) }));
    return { difference: call('trial_difference', [variable('model')], { known: variable('known') }) };
  },
};
