import type { Plan } from '../../plan/plan.js';
import { unfollowedWishes } from '../../plan/unfollowed-wishes.js';
import { type Code, texts } from '../code.js';
import { imputationsOf, requiredColumns } from '../columns.js';
import { helpersFor } from '../helper.js';
import { type HypothesisScript, hypothesisScript, withoutLimit } from '../hypothesis-script.js';
import { comment, quoted } from '../text.js';
import { estimateHelpers } from './estimates.js';
import { mixedModelHelpers } from './mixed.js';
import { modelHelpers } from './models.js';
import { peopleHelpers } from './people.js';

const helpers = [...estimateHelpers, ...peopleHelpers, ...modelHelpers, ...mixedModelHelpers];

/** The planned analysis as a Python script; what it leaves to R, it says. */
export function pythonScript(plan: Plan): string {
  const hypotheses = plan.hypotheses.map((hypothesis) => hypothesisScript(plan, hypothesis));
  const own = hypotheses.map(hypothesisCode).join('\n\n\n');
  const [data, together] = [dataCode(plan), togetherCode(plan, hypotheses)];
  const used = helpersFor([data, own, together].join('\n'), helpers);
  const imports = [...new Set(used.flatMap((helper) => helper.packages ?? []))];
  return `${[
    head(
      plan,
      imports,
      used.some(({ name }) => name === 'imputed'),
    ),
    data,
    section('Estimates and models'),
    ...used.map(({ code }) => code),
    own,
    together,
    main(plan),
  ].join('\n\n\n')}\n`;
}

const section = (title: string) => `# ---- ${title} ${'-'.repeat(Math.max(4, 94 - title.length))}`;

function head(plan: Plan, imports: readonly string[], imputes: boolean): string {
  return [
    '# The planned analysis, in Python. Written by Mettle from the plan of the study; the same plan gives the same script.',
    '#',
    ...comment(`Study: ${plan.title}`, '', '  '),
    `# Plan: ${plan.fingerprint}`,
    '#',
    ...unfollowedWishes(plan).flatMap((wish) => [...comment(wish), '#']),
    '#   python3 analysis.py [data.csv] [results.json]',
    '#',
    '# Methods, names, coding and decision rule are those of analysis.R, and so are the answers; imputed values are drawn by each by itself.',
    '# Where this script lacks a planned method the hypothesis is "not-analysed" here, with the reason, and analysis.R has the answer.',
    '# data.csv has a row a person and the columns of codebook.md; quality.csv beside it says which quality checks were passed.',
    '',
    'import json',
    'import re',
    'import sys',
    'from math import log',
    'from pathlib import Path',
    '',
    'import numpy as np',
    'import pandas as pd',
    'import scipy',
    'import statsmodels',
    'import statsmodels.api as sm',
    'import statsmodels.formula.api as smf',
    'from scipy import stats',
    ...imports,
    '',
    `plan = ${quoted(plan.fingerprint)}`,
    `study = ${quoted(plan.title)}`,
    `seed = ${plan.seed}`,
    ...(imputes ? [`imputations = ${imputationsOf(plan)}`] : []),
  ].join('\n');
}

function dataCode(plan: Plan): string {
  const { all, numeric, transformed, arms, taught, trials } = requiredColumns(plan);
  const list = (values: readonly string[]) => texts(values)('python');
  const scales = transformed.map(({ column, transform }) => [column, transform === 'log' ? 'log' : 'sqrt'] as const);
  return [
    section('The data'),
    '',
    `columns = ${list(all)}`,
    `numbers = ${list(numeric)}`,
    `arms = ${list(arms)}`,
    '# Scales on which measures are analysed.',
    `scales = {${scales.map(([column, scale]) => `${quoted(column)}: np.${scale}`).join(', ')}}`,
    '',
    '',
    'def checked(data):',
    '    """Stops with everything that is wrong with the data."""',
    '    problems = [f"there is no column {column}" for column in columns if column not in data]',
    '    if "person" in data and data["person"].duplicated().any():',
    "        problems.append(f\"person {data.loc[data['person'].duplicated(), 'person'].iloc[0]} has two rows\")",
    '    problems += [f"nobody is in the arm {arm}" for arm in arms if "arm" in data and arm not in set(data["arm"])]',
    '    for column in (column for column in numbers if column in data):',
    '        if not pd.api.types.is_numeric_dtype(data[column]):',
    '            problems.append(f"{column} holds something that is no number")',
    '        elif data[column].isna().all():',
    '            problems.append(f"{column} is empty")',
    '        elif column in scales and (data[column] < 0).any() or (scales.get(column) is np.log and (data[column] == 0).any()):',
    '            problems.append(f"{column} has a value that cannot be brought to the scale of the analysis")',
    ...(taught.length > 0
      ? [
          `    if "class" in data and data.loc[data["arm"].isin(${list(taught)}), "class"].isna().any():`,
          '        problems.append("somebody taught in classes has no class")',
        ]
      : []),
    '    if problems:',
    '        sys.exit("The data do not fit the plan:\\n  " + "\\n  ".join(problems))',
    '    return data',
    '',
    '',
    'def prepared(data):',
    '    data = data.copy()',
    '    for column, scale in scales.items():',
    '        data[column] = scale(data[column])',
    '    return data',
    ...(trials
      ? [
          '',
          '',
          'def with_trials(data, file):',
          '    """Outcomes that are measured trial by trial have a table of their own: person, condition (0 or 1), stimulus, value."""',
          '    data.attrs["trials"] = pd.read_csv(file)[["person", "condition", "stimulus", "value"]]',
          '    return data',
        ]
      : []),
  ].join('\n');
}

function hypothesisCode(script: HypothesisScript): string {
  const { id, symbol, role, title, comments, statements, estimates, rejects, refuted, supported } = script;
  return [
    section(`${id} (${role})`),
    ...comment(title),
    ...comments.flatMap((each) => comment(each, '', '  ')),
    '',
    `def estimate_${symbol}(data, known={}):`,
    ...statements.map(({ name, value }) => `    ${name} = ${value('python')}`),
    '    return {',
    ...Object.entries(estimates).map(([name, value]) => `        ${quoted(name)}: ${value('python')},`),
    '    }',
    '',
    '',
    `def rejects_${symbol}(e, alpha):`,
    `    return ${rejects('python')}`,
    '',
    '',
    `def conclude_${symbol}(e, alpha):`,
    ...conclusion('refuted', refuted),
    ...conclusion('supported', supported),
    '    return "inconclusive"',
  ].join('\n');
}

function conclusion(name: string, when: Code | undefined): string[] {
  if (!when) return [`    # ${name}: ${withoutLimit}`];
  const code = `    if ${when('python')}:`;
  const lines = code.length < 110 ? code : `    if (${when('python').replaceAll(' and ', '\n            and ')}):`;
  return [lines, `        return "${name}"`];
}

function togetherCode(plan: Plan, hypotheses: readonly HypothesisScript[]): string {
  const { alpha, multiplicity } = plan.inference;
  const checks = plan.qualityChecks ?? [];
  return [
    section('All hypotheses'),
    '',
    checks.length > 0
      ? '# Quality checks that were set beforehand: True where passed, False where failed, None where nobody has said.'
      : '# The plan sets no quality checks beforehand.',
    'quality_checks = {',
    ...checks.flatMap(({ id, passes, consequence, threshold }) => [
      ...comment(
        `${id}: ${passes}${threshold === undefined ? '' : ` (threshold ${threshold})`}. If not: ${consequence}.`,
        '    ',
        '  ',
      ),
      `    ${quoted(id)}: None,`,
    ]),
    '}',
    '',
    'hypotheses = {',
    ...hypotheses.flatMap(({ id, symbol, role, title, alpha: own, checks: waits }) => [
      `    ${quoted(id)}: {"title": ${quoted(title)}, "role": ${quoted(role)}, "alpha": ${own}, "checks": ${texts(waits)('python')},`,
      `        "estimates": estimate_${symbol}, "rejects": rejects_${symbol}, "conclude": conclude_${symbol}},`,
    ]),
    '}',
    '',
    '',
    'def steps(rejects_at):',
    ...(multiplicity.method === 'holm'
      ? [
          `    """Holm's procedure: all of the family are tested at its error rate over their number; once some are rejected, the others at`,
          '    the error rate over the number left. Intervals and conclusions have the error rate of the step."""',
        ]
      : [
          `    """${multiplicity.method === 'bonferroni' ? 'Bonferroni: each hypothesis of the family has its share of the error rate.' : 'Each hypothesis is tested at its own error rate.'}"""`,
        ]),
    '    alpha = {id: h["alpha"] for id, h in hypotheses.items()}',
    '    rejected = {id: rejects_at(id, own) for id, own in alpha.items()}',
    ...(multiplicity.method === 'holm'
      ? [
          `    left = ${texts(multiplicity.family)('python')}`,
          '    while any(rejected[id] for id in left) and not all(rejected[id] for id in left):',
          '        left = [id for id in left if not rejected[id]]',
          '        for id in left:',
          `            alpha[id] = ${alpha.value} / len(left)`,
          '            rejected[id] = rejects_at(id, alpha[id])',
        ]
      : []),
    '    return alpha, rejected',
    '',
    '',
    'def estimates_or_problem(h, data, known):',
    '    try:',
    '        return h["estimates"](data, known), None, None',
    '    except NotImplementedError as problem:',
    '        return None, "not-analysed", str(problem)',
    '    except Exception as problem:',
    '        return None, "not-interpretable", f"{type(problem).__name__}: {problem}"',
    '',
    '',
    'def analyse(data, quality=quality_checks, known={}):',
    '    """The whole analysis of a data frame. An analysis that fails, or a quality check that was not passed, leaves a hypothesis not',
    '    interpretable. known: SDs by hypothesis and column, where they need not be estimated."""',
    '    data = prepared(checked(data))',
    '    found = {id: estimates_or_problem(h, data, known.get(id, {})) for id, h in hypotheses.items()}',
    '    alphas, rejected = steps(lambda id, alpha: bool(found[id][0] and hypotheses[id]["rejects"](found[id][0], alpha)))',
    '    results = {}',
    '    for id, h in hypotheses.items():',
    '        e, unknown, problem = found[id]',
    '        alpha = alphas[id]',
    '        passed = [quality.get(check) for check in h["checks"]]',
    '        state = "failed" if False in passed else "not yet said" if None in passed else "passed"',
    '        conclusion = "not-interpretable" if state == "failed" else unknown or h["conclude"](e, alpha)',
    '        result = {"title": h["title"], "role": h["role"], "alpha": alpha, "rejected": rejected[id], "quality": state,',
    '                  "conclusion": conclusion}',
    '        if problem:',
    '            result["problem"] = problem',
    '        else:',
    '            result["p"] = smallest_alpha(h["rejects"], e)',
    '            result["estimates"] = {name: described(each, 1 - alpha) for name, each in e.items()}',
    '        results[id] = result',
    '    return results',
    '',
    '',
    'def described(e, level):',
    '    def bounds(level):',
    '        low, high = interval(e, level)',
    '        return {"level": level, "lower": float(low), "upper": float(high)}',
    '    df = e["df"] if np.isfinite(e["df"]) else None',
    '    return {"value": e["value"], "se": e["se"], "df": df, **bounds(level), "narrower": bounds(2 * level - 1)}',
  ].join('\n');
}

function main(plan: Plan): string {
  const { trials } = requiredColumns(plan);
  return [
    'if __name__ == "__main__":',
    '    file = Path(sys.argv[1] if len(sys.argv) > 1 else "data.csv")',
    '    output = Path(sys.argv[2]) if len(sys.argv) > 2 else file.parent / "analysis-results.json"',
    '    if not file.exists():',
    '        sys.exit(f"There is no file {file}")',
    '    data = pd.read_csv(file)',
    ...(trials ? ['    data = with_trials(data, file.with_suffix(".trials.csv"))'] : []),
    '    quality = dict(quality_checks)',
    '    if (file.parent / "quality.csv").exists():',
    '        said = pd.read_csv(file.parent / "quality.csv")',
    '        quality.update({check: bool(passed) for check, passed in zip(said["check"], said["passed"]) if check in quality})',
    '    results = analyse(data, quality)',
    '    print(f"Plan {plan[:12]}, {len(data)} people")',
    '    for id, r in results.items():',
    '        print(f"\\n{id} ({r[\'role\']}): {r[\'conclusion\']}" + (", if the quality checks are passed" if r["quality"] == "not yet said" else ""))',
    '        if "problem" in r:',
    '            print(f"  {r[\'problem\']}")',
    '            continue',
    "        print(f\"  p = {r['p']:.4g} at an error rate of {r['alpha']:.4g}\")",
    '        for name, e in r["estimates"].items():',
    "            print(f\"  {name:20s} {e['value']:9.4f}  {100 * e['level']:.4g}% interval {e['lower']:.4f} to {e['upper']:.4f}\")",
    '    software = f"Python {sys.version.split()[0]}, statsmodels {statsmodels.__version__}, pandas {pd.__version__}, numpy {np.__version__}, scipy {scipy.__version__}"',
    '    output.write_text(json.dumps({"plan": plan, "study": study, "people": len(data), "hypotheses": results, "software": software}, indent=2) + "\\n")',
    '    print(f"\\n{software}")',
  ].join('\n');
}
