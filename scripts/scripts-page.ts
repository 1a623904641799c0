import { analysisOf } from '../src/plan/analyses/index.js';
import type { AnalysisKind } from '../src/schema/analysis.js';

/** What each kind of analysis becomes: without classes, with classes. */
const becomes: Readonly<Record<AnalysisKind, readonly [alone: string, inClasses: string]>> = {
  directional: ['analysis of covariance (`lm`)', 'mixed model, random intercept of the class'],
  equivalence: ['the same; the interval is held against both bounds', 'the same'],
  noninferiority: ['the same; the interval is held against the margin', 'the same'],
  binary: [
    'score test of two shares; with covariates a linear model of the outcome as 0 or 1, so that the effect stays a difference of shares',
    'linear mixed model of the outcome as 0 or 1',
  ],
  count: [
    'negative binomial regression (`MASS::glm.nb`)',
    'the same with standard errors from the classes (cluster-robust)',
  ],
  growth: [
    'mixed model of all visits, random intercept and slope of the person; with two visits the slopes of people are compared',
    'the slopes of people compared in a mixed model',
  ],
  complier: ['two-stage least squares', 'ratio of the differences of two mixed models'],
  variance: [
    'F test of the variances that covariates leave in each arm',
    'the same of variances between and within classes, added up',
  ],
  crossover: ['differences between periods compared by order', 'the same in a mixed model'],
  factorial: ['interaction in a linear model', 'the same in a mixed model'],
  'dose-trend': ['slope over equally spaced doses', 'the same in a mixed model'],
  dissociation: ['the difference of two outcomes, each in its SD, and each outcome alone', 'the same in mixed models'],
  moderation: ['interaction of arm and genotype', 'the same in a mixed model'],
  'baseline-moderation': ['interaction of arm and a score taken before', 'the same in a mixed model'],
  mediation: [
    'a model of the mediator and one of the outcome; joint significance or a Monte Carlo interval',
    'the same of mixed models',
  ],
  'serial-mediation': ['three models, joint significance of three paths', 'the same of mixed models'],
  'parallel-mediation': ['a model of each mediator and one of the outcome', 'the same of mixed models'],
  'moderated-mediation': ['the moderated first path and the second', 'the same of mixed models'],
  association: ["Pearson's correlation, interval by Fisher's z", 'slope of a mixed model times the ratio of the SDs'],
  'cross-lagged': ['regression on the earlier values', 'the same in a mixed model'],
  'within-person': [
    'mixed model of trials, people and (where they differ) stimuli as random factors',
    'the same: what a class shares cancels out',
  ],
  dyadic: ['actor-partner model, random intercept of the pair', 'the same'],
  'inverted-u': ['quadratic term of the standardised predictor', 'the same in a mixed model'],
};

/** What a dry run of the study of the versions page prints where there is R; the R suite holds it. */
export const dryRun = {
  command: 'dry-run examples/versions/registered.yaml',
  output: `Interleukin-6 on the way to loneliness: one made-up study of 140 people (plan 895019e318a2, seed
20150212). True in it: the planning effects.

H1 Calmer inflammation carries the social gains of kindness practice
               truth    script    Mettle
  indirect   -0.0900   -0.1067   -0.0963
  a          -0.3000   -0.2601   -0.2669
  b           0.3000    0.4100    0.3607
  direct     -0.1000   -0.0906   -0.0818
  The claim holds in these data. Script: supported. Mettle: supported.
  In the SDs of the made-up data both find the same (largest difference 7e-16).`,
};

/** The page about analysis scripts. */
export function scriptsPage(made: string, table: (head: string[], rows: unknown[][]) => string): string {
  const rows = Object.entries(becomes).map(([kind, [alone, inClasses]]) => [
    analysisOf(kind as AnalysisKind).title,
    alone,
    inClasses,
  ]);
  return `${made}
# Analysis scripts: the planned analysis, written before there are data

\`mettle plan study.yaml --out out\` writes four files beside the documents, and \`mettle script\` one of them alone:

| file | what |
|---|---|
| \`analysis.R\` | the planned analysis in R |
| \`analysis.py\` | the same in Python |
| \`codebook.md\` | the columns that data.csv must have, with their values and visits |
| \`hypotheses.json\` | every hypothesis with the criteria that decide it, for programs |

The same plan gives the same bytes, and each file carries the fingerprint of the plan.

    Rscript analysis.R data.csv
    python3 analysis.py data.csv

A script checks the data first and stops with everything that does not fit the plan. It then fits the planned model of each hypothesis, gives estimates in the units of the
plan with their intervals, follows the procedure for several hypotheses (Holm, Bonferroni), and reads the decision rule: supported, refuted, inconclusive, or not
interpretable, where a quality check has failed (\`quality.csv\` beside the data, columns \`check\` and \`passed\`) or a model cannot be fitted. Results are printed
and written to \`analysis-results.json\`. Measures that are analysed as logarithms or square roots are recorded as they are: the script takes them.

## Trying a script before there are data

\`mettle dry-run\` makes up one study as the plan says its data will come, runs \`analysis.R\` on it, and shows what is true beside what the script and what
Mettle's own analysis of the same data find. It needs R:

    mettle ${dryRun.command}

<!-- output with R: ${dryRun.command} -->
\`\`\`
${dryRun.output}
\`\`\`

Both estimates are in SDs; the script divides by those of the data, Mettle by those the data were made with, so the figures differ a little. In the same SDs they agree to
the sixth digit, where both use the same method. \`--truth no-effect\` shows a study in which there is nothing to find; \`--out folder\` keeps data and
results.

## From results to conclusions

\`hypotheses.json\` ([schema](../schemas/hypotheses-file.json)) holds each criterion as an estimate, an operator and a number, such as
\`{"operator": "ci_lower_above", "estimate": "difference", "bound": 0, "levelIs": "1 - alpha"}\`; nothing in it is evaluated as code. Estimates are as they are
measured, quality checks come first, and where a study sets no smallest effect of interest \`refuted\` is null. A program, or a reviewer, can hold results against it:

    mettle conclude out/analysis-results.json

Only estimates, intervals, p values and quality checks are taken from the results: which criteria hold, at which step of Holm's procedure, and what follows, is worked out
again. The exit code is 1 where a conclusion in the results is another.

## What each kind of analysis becomes

${table(['analysis', 'without classes', 'taught in classes'], rows)}

Mixed models are fitted by restricted maximum likelihood with Satterthwaite's degrees of freedom (\`lme4\` and \`lmerTest\`). Where only some arms are taught in
classes, people in classes have the random intercept and a residual variance of their own. The equation in the documents, the formula in R notation, both scripts and the procedure
behind the power say the same; a test compares them for every kind.

Missing values, by \`missingData.primary\` of the study: people who lack one are left out (complete cases); or tables are imputed arm by arm (20, or as many as \`missingData.imputations\` says), by chained equations
(\`mice\`), in classes by a mixed model of all incomplete columns (\`pan\`), and the models pooled by Rubin's rules; or the full likelihood of everything observed is
maximised (\`lavaan\`). Counts, variances, correlations, lagged paths, inverted U and pairs leave out whoever lacks a value they need; growth and trials use every visit or trial that was seen.

## What Python cannot do

The Python script needs numpy, scipy, pandas and statsmodels. It brings its own restricted likelihood, as statsmodels has neither the degrees of freedom nor the two residual variances;
estimates, standard errors and degrees of freedom are those of R. Three things it leaves to R, and calls the hypothesis "not-analysed" then, with the reason: full likelihood where values are
missing, imputation for people in classes or of words, and trials whose stimuli are a sample crossed with people. Imputed values are drawn by each program by itself, so that estimates after imputation agree within chance.
`;
}
