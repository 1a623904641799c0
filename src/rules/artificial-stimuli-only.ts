import { pathOfMeasure, testedMeasures } from './look-up.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

export const artificialStimuliOnly = defineRule({
  id: 'artificial-stimuli-only',
  severity: 'advice',
  title: 'Only pictures and phrases stand for people',
  summary: 'Let at least one decisive task use people as one meets them: moving, speaking, in a context.',
  why: 'A static, isolated cue differs in kind from the cues of a real encounter; what helps with the one need not help with the other.',
  sources: [{ reference: 'zaki-2012', certainty: 'seed', locator: 'artificial stimuli that differ qualitatively' }],
  *check({ plan }) {
    const outcomes = plan.measures.filter(({ role }) => role === 'outcome');
    // Where no outcome at all resembles everyday life, another rule says so.
    if (!outcomes.some(({ entry }) => /medium|high/.test(entry.ecologicalValidity))) return;
    const tested = testedMeasures(plan);
    if (tested.some(({ entry }) => entry.ecologicalValidity === 'high')) return;
    const stated = tested.filter(({ details }) => details?.stimuli !== undefined);
    if (stated.length === 0 || stated.some(({ details }) => details?.stimuli === 'naturalistic')) return;
    yield {
      path: pathOfMeasure(plan, stated[0], 'stimuli'),
      message: `${listed(stated.map(({ id }) => id))} ${stated.length === 1 ? 'uses' : 'use'} artificial stimuli, and no measure that decides uses others.`,
      fix: 'Add a task with people who tell or show something of their own (empathic-accuracy-video, socio-affective-video-ratings), or claim no more than the task shows.',
    };
  },
  examples: {
    flagged: `hypotheses: [{id: H1, hypothesis: cbct-empathic-accuracy, outcome: rmet}]
measures: [{measure: rmet, role: outcome, at: [baseline, post], primaryAt: post, stimuli: artificial}]`,
    clean:
      'measures: [{measure: empathic-accuracy-video, role: outcome, at: [baseline, mid, post, follow-up], primaryAt: post, stimuli: naturalistic}]',
  },
});
