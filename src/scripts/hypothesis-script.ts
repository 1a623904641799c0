import { groupsNamed } from '../plan/analyses/analysis.js';
import { analysisOf } from '../plan/analyses/index.js';
import { symbol } from '../plan/estimand.js';
import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { type Effects, planningEffects } from '../simulation/estimands.js';
import type { Code } from './code.js';
import { rejection, verdict } from './decision.js';
import { scriptedKind } from './kinds/index.js';
import { Scope, type Standard, type Statement } from './scope.js';

/** What a script does about one hypothesis, in code that both languages share. */
export interface HypothesisScript {
  readonly id: string;
  /** End of the names of its functions, such as `estimate_H1`. */
  readonly symbol: string;
  readonly role: PlannedHypothesis['role'];
  readonly title: string;
  /** What is claimed, tested and modelled, a comment each. */
  readonly comments: readonly string[];
  readonly statements: readonly Statement[];
  readonly estimates: Readonly<Record<string, Code>>;
  readonly rejects: Code;
  /** What a conclusion asks; absent where that needs a smallest effect of interest that the study does not set. */
  readonly refuted?: Code;
  readonly supported?: Code;
  /** Error rate it is planned at. */
  readonly alpha: number;
  /** Ids of the quality checks that it waits for. */
  readonly checks: readonly string[];
  /** SDs that effects are expressed in, by column. */
  readonly standards: ReadonlyMap<string, Standard>;
}

export function hypothesisScript(
  plan: Plan,
  hypothesis: PlannedHypothesis,
  effects: Effects = planningEffects(hypothesis),
): HypothesisScript {
  const { id, role, kind, entry, alpha, compared } = hypothesis;
  const scope = new Scope(plan, hypothesis, effects);
  const estimates = scriptedKind(kind).estimates(scope);
  const analysis = analysisOf(kind);
  const checks = plan.qualityChecks?.filter(({ hypotheses }) => !hypotheses || hypotheses.includes(id)) ?? [];
  const title = (arm: string) => plan.arms.find((each) => each.id === arm)?.title ?? arm;
  return {
    id,
    symbol: symbol(id),
    role,
    title: entry.title,
    comments: [
      `Claim: ${entry.claim}`,
      `Arms: ${compared.map((arm) => `${arm} (${title(arm)})`).join(', ')}.`,
      `Test: ${analysis.testTitle(hypothesis)}. ${analysis.contrast(groupsNamed(hypothesis, plan.arms), hypothesis)}`,
      ...hypothesis.analysis.formulas.map((formula) => `Model: ${formula}`),
    ],
    statements: scope.statements,
    estimates,
    rejects: rejection(hypothesis),
    ...conclusions(hypothesis),
    alpha: alpha.value,
    checks: checks.map((check) => check.id),
    standards: scope.standards,
  };
}

function conclusions(hypothesis: PlannedHypothesis): Pick<HypothesisScript, 'refuted' | 'supported'> {
  const [refuted, supported] = [hypothesis.form.refutedIf, hypothesis.form.supportedIf].map((criteria) =>
    verdict(hypothesis, criteria),
  );
  return { ...(refuted ? { refuted } : {}), ...(supported ? { supported } : {}) };
}

/** Said in place of a conclusion that nothing can lead to. */
export const withoutLimit = 'That would need a smallest effect of interest, which the study does not set.';
