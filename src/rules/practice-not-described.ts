import type { PlannedArm } from '../plan/plan.js';
import { anythingGiven, isPassive, pathOfArm } from './look-up.js';
import { defineRule } from './rule.js';
import { saysSomething } from './says-something.js';
import { listed } from './wording.js';

export const practiceNotDescribed = defineRule({
  id: 'practice-not-described',
  severity: 'advice',
  title: 'What exactly is taught cannot be looked up',
  summary: 'Name the manual or protocol of every arm that is taught, or describe its procedures.',
  why: 'Courses under one name differ in what is practised, and courses under different names share it; without a protocol nobody can repeat the study or say what it tested.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'clear definitions and descriptions of both the' },
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'either 2 weeks of LKM or to a' },
    { reference: 'hoffmann-2014', certainty: 'stored-source' },
  ],
  *check({ plan }) {
    if (!anythingGiven(plan)) return;
    const bare = plan.arms.filter(
      (arm) => isTaught(arm) && !saysSomething(arm.described?.protocol) && !saysSomething(arm.described?.procedures),
    );
    const [first] = bare;
    if (!first) return;
    const ambiguous = bare.find(({ practice }) => (practice?.sharesName?.length ?? 0) > 0);
    yield {
      path: pathOfArm(plan, ambiguous ?? first, 'described'),
      severity: ambiguous ? 'warning' : 'advice',
      message: `The study names no protocol and no procedures for ${listed(bare.map((arm) => `"${arm.id}"`))}${
        ambiguous
          ? `; "${ambiguous.practice?.id}" is what the literature also calls ${listed(ambiguous.practice?.sharesName ?? [])}`
          : ''
      }.`,
      fix: 'Add described: {protocol: "manual or published protocol", procedures: "what is practised in which week"} to each arm.',
    };
  },
  examples: {
    flagged: 'arms: [{id: cbct, practice: lkm, described: null}]',
    clean: 'arms: [{id: cbct, described: {protocol: "the published manual, eight weeks"}}]',
  },
});

function isTaught(arm: PlannedArm): boolean {
  if (arm.practice) return arm.practice.character !== 'drug';
  return arm.comparator !== undefined && !isPassive(arm) && arm.comparator.class.startsWith('active');
}
