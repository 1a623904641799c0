import type { Path } from '../diagnostic.js';
import { defineRule } from './rule.js';

/** A drafted study carries placeholders: it plans, but nobody may sign it yet. */
export const notDecided = defineRule({
  id: 'not-decided',
  severity: 'error',
  title: 'Something is still as the draft left it',
  summary: 'Replace what a drafted study marks with DECIDE, and every placeholder, by a decision of your own.',
  why: 'A sample size is only as good as the effect it is planned for. A placeholder is nobody’s judgement: the power beside it says nothing about the study.',
  sources: [{ reference: 'lakens-2022', certainty: 'from-memory' }],
  examples: {
    flagged: `
hypotheses:
  - id: H1
    effects:
      difference: {value: 0.40, basis: {kind: placeholder, because: "written by the draft"}}
`,
    clean: `
hypotheses:
  - id: H1
    effects:
      difference: {value: 0.40, basis: {kind: smallest-of-interest, because: "two more of twenty stories read correctly"}}
`,
  },
  *check({ plan }) {
    for (const [index, hypothesis] of plan.hypotheses.entries()) {
      const open = Object.values(hypothesis.effects).filter(({ basis }) => basis.kind === 'placeholder');
      const [first] = open;
      if (!first) continue;
      yield {
        path: ['hypotheses', index, 'effects', first.name],
        message: `${hypothesis.id} is planned with placeholders: ${open.map(({ name, planning }) => `${name} = ${planning.value}`).join(', ')}.`,
        fix: 'State the smallest value that would matter to you, with basis: {kind: smallest-of-interest, because: "..."}.',
      };
    }
    const { sample, genetics, safety, team } = plan;
    const texts: readonly [Path, string | undefined][] = [
      [['sample', 'population'], sample.population],
      [['sample', 'recruitment'], sample.recruitment],
      [['genetics', 'ancestry'], genetics.ancestry],
      [['genetics', 'qualityControl'], genetics.qualityControl],
      [['safety', 'stoppingRule'], safety?.stoppingRule],
      [['safety', 'debriefing'], safety?.debriefing],
      [['safety', 'medicalSupervision'], safety?.medicalSupervision],
      [['team', 'allegiance'], team.allegiance],
      [['team', 'conflicts'], team.conflicts],
    ];
    const open = texts.filter(([, text]) => text?.startsWith('DECIDE'));
    const [first] = open;
    if (!first) return;
    yield {
      path: first[0],
      severity: 'warning',
      message: `Still to be decided: ${open.map(([path]) => path.join('.')).join(', ')}.`,
      fix: 'Write each down, or leave the key out until you know.',
    };
  },
});
