import type { Diagnostic, Path } from '../diagnostic.js';
import { type Quantity, quantity } from '../quantity.js';
import type { ParameterUnit } from '../schema/analysis.js';
import type { HypothesisForm, Parameter } from '../schema/pack.js';
import type { StudyHypothesis } from '../schema/study.js';
import { type Analysis, parameterOf } from './analyses/analysis.js';
import { impliedEffect } from './implied-effects.js';
import { defaultEffect, effectLedger } from './ledger.js';
import type { PlannedEffect, PlannedHypothesis } from './plan.js';
import type { Surroundings } from './surroundings.js';

/** The effects a study states, each with its ledger; what may be left out gets its default. */
export function effectsOf(
  input: StudyHypothesis,
  form: HypothesisForm,
  analysis: Analysis,
  path: Path,
  { file, report, catalog, arms, totals }: Surroundings,
): Record<string, PlannedEffect> | undefined {
  const effects: Record<string, PlannedEffect> = {};
  let fine = true;
  for (const [name, parameter] of Object.entries(form.parameters)) {
    const stated = input.effects[name];
    const implied = stated ? undefined : impliedEffect(name, input, form, totals, arms);
    if (implied) effects[name] = implied;
    else if (stated) {
      const where = [...path, 'effects', name];
      if (!signFits(stated.value, parameter.sign) || (stated.value === 0 && parameterOf(analysis, name)?.sought)) {
        fine = false;
        report(wrongSign(input.id, name, stated.value, parameter.sign, [...where, 'value']));
      }
      effects[name] = effectLedger(name, stated, parameter, { file, path: where });
    } else if (parameter.required || parameterOf(analysis, name)?.default === undefined) {
      fine = false;
      const findings = parameter.evidence.filter((id) => catalog.find('evidence', id));
      report({
        code: 'effect-missing',
        severity: 'error',
        path: [...path, 'effects'],
        message: `${input.id} has no effect "${name}" (${parameter.meaning.replace(/\.$/, '')}; unit: ${parameter.unit}).`,
        fix: `Give the smallest ${name} that would matter, with why: ${name}: {value: ..., basis: {kind: smallest-of-interest, because: "..."}}${
          findings.length > 0
            ? `. Evidence to weigh: ${findings.join(', ')} (mettle evidence show ${findings[0]}).`
            : '.'
        }`,
      });
    } else {
      effects[name] = defaultEffect(
        name,
        parameterOf(analysis, name)?.default ?? 0,
        parameter,
        'not stated; taken as none',
      );
    }
  }
  for (const [name, { unit, default: value }] of Object.entries(analysis.parameters)) {
    // A form may leave out what has a default; a study may still state it.
    if (value === undefined || Object.hasOwn(form.parameters, name)) continue;
    const parameter: Parameter = { meaning: words(name), unit, sign: 'either', required: false, evidence: [] };
    const stated = input.effects[name];
    effects[name] = stated
      ? effectLedger(name, stated, parameter, { file, path: [...path, 'effects', name] })
      : defaultEffect(name, value, parameter, 'not stated; taken as none');
  }
  for (const name of Object.keys(input.effects)) {
    if (Object.hasOwn(effects, name) || Object.hasOwn(form.parameters, name)) continue;
    fine = false;
    report({
      code: 'unknown-effect',
      severity: 'error',
      path: [...path, 'effects', name],
      message: `${input.id} states an effect "${name}", which its ${form.kind} form does not have.`,
      fix: `Use ${list(Object.keys(form.parameters))}.`,
    });
  }
  return fine ? effects : undefined;
}

function signFits(value: number, sign: 'positive' | 'negative' | 'either'): boolean {
  return sign === 'either' || value === 0 || value > 0 === (sign === 'positive');
}

function wrongSign(id: string, name: string, value: number, sign: string, path: Path): Omit<Diagnostic, 'cites'> {
  const zero = value === 0;
  return {
    code: zero ? 'effect-is-zero' : 'effect-against-claim',
    severity: 'error',
    path,
    message: zero
      ? `${id} plans for ${name} = 0: no sample is large enough to find nothing.`
      : `${id} plans for ${name} = ${value}, but its claim predicts a ${sign} value.`,
    fix: zero
      ? 'State the smallest value that would matter, or test for equivalence.'
      : `Change the sign, or state the opposite claim as a hypothesis of your own.`,
  };
}

/** The smallest effects of interest: those stated, and planning effects that were chosen as such. */
export function sesoiOf(
  input: StudyHypothesis,
  form: HypothesisForm,
  analysis: Analysis,
  path: Path,
  { file, report }: Surroundings,
): Record<string, Quantity> | undefined {
  const unit = (name: string): ParameterUnit => {
    const stated = form.parameters[name]?.unit ?? parameterOf(analysis, name)?.unit;
    if (stated) return stated;
    if (form.kind === 'binary') return 'proportion';
    return name.startsWith('indirect') || name === 'index' ? 'standardised path' : 'sd';
  };
  const resolved = Object.fromEntries(
    Object.entries(input.sesoi ?? {}).map(([name, stated]) => [
      name,
      typeof stated === 'number'
        ? quantity(stated, unit(name), { kind: 'written', file, path: [...path, 'sesoi', name] })
        : quantity(stated.value, unit(name), { kind: 'written', file, path: [...path, 'sesoi', name, 'value'] }),
    ]),
  );
  for (const [name, effect] of Object.entries(input.effects)) {
    if (effect.basis.kind === 'smallest-of-interest' && !resolved[name] && form.parameters[name])
      resolved[name] = quantity(effect.value, unit(name), {
        kind: 'written',
        file,
        path: [...path, 'effects', name, 'value'],
      });
  }
  if (analysis.boundTested && !(resolved.difference && Math.abs(resolved.difference.value) > 0)) {
    report({
      code: 'sesoi-missing',
      severity: 'error',
      path,
      message: `${input.id} tests for ${analysis.kind}, but does not say within which bounds.`,
      fix: 'Add sesoi: {difference: <the smallest difference that would matter, in SD>}.',
    });
    return undefined;
  }
  return resolved;
}

/** Why each smallest effect of interest is that, where the study gives a reason beside the number. */
export function sesoiReasonsOf(input: StudyHypothesis): Pick<PlannedHypothesis, 'sesoiReasons'> {
  const reasons = Object.entries(input.sesoi ?? {}).flatMap(([name, stated]) => {
    if (typeof stated === 'number') return [];
    const { kind, because } = stated;
    return [[name, kind ? { kind, because } : { because }] as const];
  });
  return reasons.length > 0 ? { sesoiReasons: Object.fromEntries(reasons) } : {};
}

/** A camelCase name as words. */
function words(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
}

function list(all: readonly string[]): string {
  const unique = [...new Set(all)];
  return unique.length < 2 ? unique.join('') : `${unique.slice(0, -1).join(', ')} or ${unique.at(-1)}`;
}
