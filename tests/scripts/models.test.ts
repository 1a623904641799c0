import { describe, expect, it } from 'vitest';
import { analysisOf } from '../../src/plan/analyses/index.js';
import type { Plan, PlannedHypothesis } from '../../src/plan/plan.js';
import type { Equation, Term } from '../../src/report/equation.js';
import { equationBlocks } from '../../src/report/sections/model-equations.js';
import { Subject } from '../../src/report/subject.js';
import { requiredColumns } from '../../src/scripts/columns.js';
import { type HypothesisScript, hypothesisScript } from '../../src/scripts/hypothesis-script.js';
import type { languages } from '../../src/scripts/index.js';
import { problemAt } from '../../src/sizing/problem.js';
import { madeUpPower } from '../report/fixture.js';
import { exampleText, planOf } from '../studies.js';
import { classPlans, partlyTaughtPlans, plainPlans, taughtPlans } from './every-kind.js';

/**
 * The model of a hypothesis stands in its documents as an equation and in R notation, runs in two scripts, and is what the power is
 * worked out for. All say the same.
 */

const examples = ['cbct-inflammation', 'compassion-app-donation', 'lkm-cbct-dissociation', 'il6-with-a-floor'];
const thorough = ['thorough-partially-nested', 'thorough-practice-comparison'];
const cases = [
  ...[...plainPlans, ...classPlans, ...taughtPlans, ...partlyTaughtPlans].map(
    ({ name, plan }) => [name, plan, plan.hypotheses[0]] as const,
  ),
  ...[...examples, ...thorough].flatMap((id) => {
    const plan = planOf(exampleText(id));
    return plan.hypotheses.map((hypothesis) => [`${id} ${hypothesis.id}`, plan, hypothesis] as const);
  }),
];

type Family = 'linear' | 'negative binomial, log' | 'two variances' | 'two shares' | 'correlation' | 'two stages';

/** A model as a script fits it or a formula writes it. */
interface Fitted {
  readonly family: Family;
  readonly outcome: string;
  /** Fixed terms. */
  readonly terms: readonly string[];
  readonly random: readonly string[];
}

/** Terms of the right side of a formula; random effects stand in brackets. */
function parts(right: string): Pick<Fitted, 'terms' | 'random'> {
  const terms = right.split(/ \+ (?![^(]*\))/).filter((term) => term !== '1');
  return {
    terms: terms.filter((term) => !/\(.* \| .*\)/.test(term)).sort(),
    random: terms.filter((term) => /\(.* \| .*\)/.test(term)).sort(),
  };
}

/** The models of the documents. */
function written({ analysis }: PlannedHypothesis): Fitted[] {
  return analysis.formulas.map((formula) => {
    const correlated = /^cor\.test\(~ (\S+) \+ (\S+)\)$/.exec(formula);
    if (correlated) return { family: 'correlation', outcome: correlated[1], terms: [correlated[2]], random: [] };
    const [model, ...said] = formula.split(', ');
    const [outcome, right] = model.split(' ~ ');
    if (right.includes(' | arm')) {
      const [second, first] = right.split(' | ');
      expect(first.replace('arm', 'practised')).toBe(second);
      return { family: 'two stages', outcome, ...parts(second) };
    }
    if (said.some((each) => each.endsWith('by arm'))) {
      const ofArms = /^arm(?: \* \((.*?)\))?((?: \+ \(1 \| class\))?)$/.exec(right);
      return {
        family: 'two variances',
        outcome,
        ...parts(`arm${ofArms?.[1] ? ` + ${ofArms[1]}` : ''}${ofArms?.[2] ?? '?'}`),
      };
    }
    const family = said.includes('family = negative binomial') ? 'negative binomial, log' : 'linear';
    return { family, outcome, ...parts(right) };
  });
}

/** The models that the R script fits, in the names of the documents. */
function fitted(plan: Plan, { kind, outcomes }: PlannedHypothesis, script: HypothesisScript): Fitted[] {
  const calls = [
    ...script.statements.map(({ value }) => value('r')),
    ...Object.values(script.estimates).map((each) => each('r')),
  ];
  const inner = (pattern: RegExp) =>
    calls.map((call) => pattern.exec(call)).find((match) => match !== null) ?? undefined;
  const difference = inner(/^with_difference\(tables, "(\w+)", "(\w+)"/);
  const squared = inner(/^with_square\(people, "(\w+)"/)?.[1];
  const pairs = inner(/^with_partners\(people, "(\w+)", "(\w+)"\)/);
  const measure = Object.values(outcomes)[0].replaceAll('-', '_');
  const primary = plan.measures.find(({ id }) => id === Object.values(outcomes)[0])?.primaryAt.replaceAll('-', '_');
  const named: Record<string, string | undefined> = {
    difference:
      kind === 'crossover'
        ? `(${difference?.[1]} - ${difference?.[2]}) / 2`
        : `z(${difference?.[1]}) - z(${difference?.[2]})`,
    slope: `slope(${measure})`,
    standardised: `z(${squared})`,
    squared: `I(z(${squared})^2)`,
  };
  const name = (column: string) => (/^practised_/.test(column) ? 'practised' : (named[column] ?? column));
  const model = (formula: string, family: Family = 'linear'): Fitted => {
    const [outcome, right] = formula.split(' ~ ');
    const { terms, random } = parts(right);
    return { family, outcome: name(outcome), terms: terms.map(name).sort(), random };
  };
  const list = (columns: string) => [...columns.matchAll(/"(\w+)"/g)].map(([, column]) => column);
  return calls.flatMap((call): Fitted[] => {
    const [, helper, given] = /^(\w+)\((.*)\)$/.exec(call) ?? [];
    switch (helper) {
      case 'fit_model':
      case 'fit_in_classes':
        return [model(given.replace(/, tables$/, ''))];
      case 'fit_by_likelihood':
        return [model(given.replace(/, tables, .*$/, ''))];
      case 'fit_partly_in_classes':
        return [model(given.replace(/, tables$/, ' + (1 | class)'))];
      case 'fit_slopes':
        return [{ ...model(given.replace(/, visits$/, '')), outcome: measure }];
      case 'fit_pairs':
        return [
          {
            family: 'linear',
            outcome: `${pairs?.[2]}`,
            terms: [`own_${pairs?.[1]}`, `partner_${pairs?.[1]}`],
            random: ['(1 | pair)'],
          },
        ];
      case 'fit_trials':
        return [
          {
            family: 'linear',
            outcome: `${measure}_${primary}`,
            terms: ['condition'],
            random: given.includes('stimuli = TRUE')
              ? ['(1 | stimulus)', '(condition | person)']
              : ['(condition | person)'],
          },
        ];
      case 'difference_of_shares':
        return [{ family: 'two shares', outcome: list(given)[0], terms: ['arm'], random: [] }];
      case 'ratio_of_rates':
        return [model(given.replace(/, people, by_class.*$/, ''), 'negative binomial, log')];
      case 'ratio_of_variances': {
        const [outcome, ...covariates] = list(given);
        const random = given.includes('by_class = TRUE') ? ['(1 | class)'] : [];
        return [{ family: 'two variances', outcome, terms: ['arm', ...covariates].sort(), random }];
      }
      case 'correlation': {
        const [predictor, outcome] = list(given);
        return [{ family: 'correlation', outcome, terms: [predictor], random: [] }];
      }
      case 'effect_of_uptake': {
        const [outcome, uptake, ...covariates] = list(given);
        return [{ family: 'two stages', outcome, terms: [name(uptake), ...covariates].sort(), random: [] }];
      }
      default:
        return [];
    }
  });
}

/** Letters and names of a line as often as they stand there, indices left out. */
function symbolsIn(term: Term): string[] {
  switch (term.kind) {
    case 'letter':
      return [term.letter];
    case 'name':
      return [term.name];
    case 'row':
      return term.terms.flatMap(symbolsIn);
    case 'sum':
      return ['sum', ...symbolsIn(term.of)];
    case 'script':
      return symbolsIn(term.base);
    case 'fraction':
      return [...symbolsIn(term.above), ...symbolsIn(term.below)];
    case 'accent':
      return symbolsIn(term.over);
    default:
      return [];
  }
}

/** What an equation adds up: its terms after the relation, the products of each. */
function sum({ terms }: Equation): string[][] {
  const relation = terms.findIndex((term) => term.kind === 'operator' && term.sign === '=');
  const added: Term[][] = [[]];
  for (const term of terms.slice(relation + 1))
    if (term.kind === 'operator' && term.sign === '+') added.push([]);
    else added.at(-1)?.push(term);
  return added.map((each) => each.flatMap(symbolsIn));
}

/** `a * b` is a, b and their product. */
const expanded = (terms: readonly string[]) =>
  terms.flatMap((term) => (term.includes(' * ') ? [...term.split(' * '), term] : [term]));

const covariatesOf = ({ analysis, moderator }: PlannedHypothesis) =>
  analysis.covariates
    .map((each) => each.replaceAll('-', '_'))
    .filter((each) => !each.startsWith(`${moderator?.replaceAll('-', '_')}_`));

describe('the model of a hypothesis', () => {
  it.each(cases)('is the same in R notation and in the script: %s', (_, plan, hypothesis) => {
    const script = hypothesisScript(plan, hypothesis);
    const fits = fitted(plan, hypothesis, script);
    const said = written(hypothesis).map((model) => {
      // The score test of two shares is that of the linear model of the shares.
      const shares = fits[0]?.family === 'two shares' && model.family === 'linear';
      return shares ? { ...model, family: 'two shares' as const } : model;
    });
    // A dissociation fits the model of the difference to each outcome as well.
    const own = hypothesis.kind === 'dissociation' ? fits.slice(0, 1) : fits;
    expect(own.map((model) => JSON.stringify(model)).sort()).toEqual(said.map((model) => JSON.stringify(model)).sort());
    for (const { terms } of fits) expect(terms).toEqual(fits.length === own.length ? terms : fits[0].terms);
  });

  it.each(cases)('has the same terms as an equation: %s', (_, plan, hypothesis) => {
    const { kind } = hypothesis;
    const [block] = equationBlocks(new Subject(plan, madeUpPower(plan), []), hypothesis);
    if (block.kind !== 'equation') throw new Error('no equation');
    const models = written(hypothesis);
    const lines = block.lines.filter((line) => !symbolsIn(line).includes('θ'));
    expect(lines).toHaveLength(kind === 'complier' ? 2 : models.length);
    const covariates = covariatesOf(hypothesis);
    for (const [index, line] of lines.entries()) {
      // Of two stages the second is the model, and that of uptake comes first.
      const { terms, random, family } =
        models.length === lines.length && kind !== 'complier'
          ? models[index]
          : models[Math.max(0, models.length - 1 - index)];
      const added = sum(line);
      const left = symbolsIn(line)[0];
      expect(left === 'log', 'link').toBe(family === 'negative binomial, log');
      expect(symbolsIn(line)).not.toContain('logit');
      const ofCovariates = added.filter((each) => each.includes('γ'));
      expect(ofCovariates.length).toBe(terms.some((term) => covariates.includes(term)) ? 1 : 0);
      if (ofCovariates.length > 0) {
        expect(ofCovariates[0].includes('sum'), 'several covariates').toBe(covariates.length > 1);
        expect(terms).toEqual(expect.arrayContaining(covariates));
      }
      const has = (letter: string) => added.some((each) => each.length <= 2 && each.at(-1) === letter);
      expect(has('u') || (kind === 'complier' && has('v')), 'class').toBe(random.includes('(1 | class)'));
      expect(added.some((each) => each[0] === 'C')).toBe(
        random.includes('(1 | class)') &&
          hypothesis.compared.some((id) => !plan.arms.find((arm) => arm.id === id)?.taughtInClasses),
      );
      expect(has('w'), 'stimulus').toBe(random.includes('(1 | stimulus)'));
      expect(kind === 'dyadic' && has('v'), 'pair').toBe(random.includes('(1 | pair)'));
      expect(
        added.filter((each) => each[0] === 'b' && each.length <= 2 && !['M'].includes(each[1])).length,
        'person',
      ).toBe(random.some((effect) => effect.endsWith('| person)')) ? 2 : 0);
      const fixed = expanded(terms).filter((term) => !covariates.includes(term));
      const known = ['γ', 'u', 'C', 'w', 'ε', 'ν'];
      const coefficients = added.filter(
        (each) =>
          !each.some((symbol) => known.includes(symbol)) &&
          !(each[0] === 'b' && !each.includes('M')) &&
          !(each.length === 1 && each[0] === 'v') &&
          // Intercepts stand alone.
          each.length > 1,
      );
      expect(
        coefficients.map((each) => each.join(' ')),
        'fixed terms',
      ).toHaveLength(fixed.length);
    }
  });

  it.each(cases)('names its columns as the data file does: %s', (_, plan, hypothesis) => {
    const columns = new Set(requiredColumns(plan).all);
    const ours = /^(arm|class|pair|person|practice|setting|dose|time|condition|stimulus|practised|slope|z|I|1|2)$/;
    for (const { outcome, terms } of written(hypothesis))
      for (const word of [outcome, ...terms].flatMap((each) => each.match(/[A-Za-z0-9_.]+/g) ?? [])) {
        if (ours.test(word)) continue;
        const measured = [...columns].some((column) => column === word || column.startsWith(`${word}_`));
        const ofPair = columns.has(word.replace(/^(own|partner)_/, ''));
        const trials = hypothesis.kind === 'within-person';
        expect(measured || ofPair || trials, word).toBe(true);
      }
  });

  it.each(cases)(
    'is tested by the coefficient that the contrast names, the same in both languages: %s',
    (_, plan, hypothesis) => {
      const { kind } = hypothesis;
      const script = hypothesisScript(plan, hypothesis);
      const contrast = analysisOf(kind).contrast(
        { treatment: 'T', comparator: 'C', against: { treatment: 'T2', comparator: 'C2' }, doses: ['D1', 'D2'] },
        hypothesis,
      );
      const coefficients = (language: (typeof languages)[number]) =>
        [
          ...script.statements.map(({ value }) => value(language)),
          ...Object.values(script.estimates).map((each) => each(language)),
        ].flatMap((code) =>
          [...code.matchAll(/coefficient\((\w+), "((?:[^"\\]|\\.)*)"/g)].map(([, fit, name]) => `${fit} ${name}`),
        );
      expect(coefficients('python')).toEqual(coefficients('r'));
      const words: Readonly<Record<string, RegExp>> = {
        arm: /coefficient of arm|The share|share in|slope in/,
        'arm:time': /arm by time/,
        'practice:setting': /difference of differences/,
        dose: /slope over/,
        squared: /squared, standardised predictor/,
        own: /own predictor|partner's predictor/,
        partner: /own predictor|partner's predictor/,
      };
      for (const each of coefficients('r')) {
        const name = each.slice(each.indexOf(' ') + 1);
        const expected =
          words[name] ?? (name.startsWith('arm:') ? /product of arm and moderator/ : /mediator|predictor|correlation/);
        expect(contrast, name).toMatch(expected);
      }
    },
  );

  it.each(cases)('is what the power is worked out for: %s', (_, plan, hypothesis) => {
    const [model] = written(hypothesis);
    const recruited = Object.fromEntries(plan.arms.map(({ id }) => [id, 120]));
    const { procedure } = problemAt(plan, hypothesis, recruited);
    const families: readonly (readonly [RegExp, Family | 'logit'])[] = [
      [/^negative-binomial$/, 'negative binomial, log'],
      [/^variance-ratio$/, 'two variances'],
      [/^(logistic|cluster-binary)$/, 'logit'],
    ];
    const family = families.find(([id]) => id.test(procedure.id))?.[1] ?? 'linear';
    const same = ['two stages', 'correlation'].includes(model.family) ? 'linear' : model.family;
    expect(same, procedure.id).toBe(family);
  });
});
