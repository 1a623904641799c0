import type { Helper } from '../helper.js';

/**
 * Python functions that fit the planned models. `tables` is a list: one table of people, or several imputed ones; a fit is a
 * dictionary of value, standard error and degrees of freedom by coefficient.
 */
export const modelHelpers: readonly Helper[] = [
  {
    name: 'imputed',
    packages: ['from statsmodels.imputation.mice import MICEData'],
    code: `def imputed(people, columns):
    """20 tables in which missing values are imputed from all columns named (chained equations), arm by arm, so that nothing is
    taken for granted of how arms differ. statsmodels cannot impute for people in classes, who are alike."""
    if not people[columns].isna().any(axis=None):
        return [people]
    if "class" in people and people["class"].notna().any():
        raise NotImplementedError("values of people in classes are missing, which statsmodels cannot impute: run analysis.R")
    np.random.seed(seed % 2**32)
    parts = []
    for _, part in people.groupby("arm"):
        known = MICEData(part[columns].reset_index(drop=True))
        draws = []
        for _ in range(20):
            known.update_all(10)
            draws.append(part.assign(**{column: known.data[column].to_numpy() for column in columns}))
        parts.append(draws)
    return [pd.concat(draws) for draws in zip(*parts)]`,
  },
  {
    name: 'by_name',
    code: `def by_name(found, df):
    return {name: (found.params[name], found.bse[name], df) for name in found.params.index if name in found.bse}`,
  },
  {
    name: 'fit_model',
    code: `def fit_model(formula, tables):
    found = [smf.ols(formula, people).fit() for people in tables]
    return [by_name(each, each.df_resid) for each in found]`,
  },
  {
    name: 'fit_in_classes',
    code: `def fit_in_classes(formula, tables):
    """Random intercept of the class, restricted maximum likelihood. statsmodels has no degrees of freedom by Satterthwaite: these
    are classes less 2, cautious for what varies within classes. Where it matters, analysis.R decides."""
    found = []
    for people in tables:
        used = people.dropna(subset=columns_of(formula, people))
        fit = smf.mixedlm(formula, used, groups=used["class"]).fit(reml=True, method=["powell"])
        found.append(by_name(fit, used["class"].nunique() - 2))
    return found`,
  },
  {
    name: 'columns_of',
    code: `def columns_of(formula, people):
    return [column for column in people.columns if re.search(rf"(?<!\\w){re.escape(column)}(?!\\w)", formula)]`,
  },
  {
    name: 'fit_partly_in_classes',
    code: `def fit_partly_in_classes(formula, tables):
    """Some arms are taught in classes: their people have a random intercept of the class, the others have none. Unlike in analysis.R,
    residuals have one variance and the degrees of freedom are classes less 1: statsmodels knows neither. analysis.R decides."""
    found = []
    for people in tables:
        used = people.dropna(subset=columns_of(formula, people)).copy()
        inside = used["class"].notna()
        groups = used["class"].astype(str).where(inside, "person " + used["person"].astype(str))
        fit = smf.mixedlm(formula, used, groups=groups, exog_re=inside.astype(float).to_numpy()[:, None]).fit(reml=True, method=["powell"])
        found.append(by_name(fit, used["class"].nunique() - 1))
    return found`,
  },
  {
    name: 'fit_slopes',
    code: `def fit_slopes(formula, visits):
    """All visits that were seen: random intercept and slope of the person. Degrees of freedom are people less 2."""
    used = visits.dropna()
    fit = smf.mixedlm(formula, used, groups=used["person"], re_formula="~time").fit(reml=True, method=["powell"])
    return [by_name(fit, used["person"].nunique() - 2)]`,
  },
  {
    name: 'fit_pairs',
    code: `def fit_pairs(pairs):
    """Actor-partner model of pairs whose members cannot be told apart. Degrees of freedom are pairs less 2."""
    used = pairs.dropna()
    fit = smf.mixedlm("value ~ own + partner", used, groups=used["pair"]).fit(reml=True, method=["powell"])
    return [by_name(fit, used["pair"].nunique() - 2)]`,
  },
  {
    name: 'fit_trials',
    code: `def fit_trials(trials, stimuli):
    """People's differences. Stimuli that differ as well are crossed with people, which statsmodels cannot fit in reasonable time."""
    if stimuli:
        raise NotImplementedError("people and stimuli are crossed random factors: run analysis.R")
    means = trials.pivot_table("value", "person", "condition")
    difference = means[1] - means[0]
    rest = trials["value"] - trials.groupby(["person", "condition"])["value"].transform("mean")
    sd = (sum(rest**2) / (len(rest) - 2 * len(means))) ** 0.5
    return difference.mean(), difference.sem(), len(difference) - 1, sd`,
  },
  {
    name: 'trial_difference',
    code: `def trial_difference(model, known=None):
    """Condition 1 minus condition 0, in SD of single trials within a person."""
    value, se, df, sd = model
    return estimate(value / sd, se / sd, df) if not known else estimate(value, se, df)`,
  },
  {
    name: 'fit_by_likelihood',
    code: `def fit_by_likelihood(formula, tables, auxiliary):
    """Full likelihood of everything observed. Least squares says the same where nothing is missing; else statsmodels has none."""
    if any(people[columns_of(formula, people)].isna().any(axis=None) for people in tables):
        raise NotImplementedError("statsmodels has no full likelihood of data with missing values: run analysis.R")
    return fit_model(formula, tables)`,
  },
  {
    name: 'correlation',
    code: `def correlation(people, first, second):
    """Pearson's correlation, tested by t, with the interval of Fisher's z."""
    people = without_missing(people, first, second)
    r, p = stats.pearsonr(people[first], people[second])
    df = len(people) - 2
    def ci(level):
        reach = stats.norm.ppf(1 - (1 - level) / 2) / (len(people) - 3) ** 0.5
        return np.tanh(np.arctanh(r) - reach), np.tanh(np.arctanh(r) + reach)
    return estimate(r, ((1 - r**2) / df) ** 0.5, df, p=p, ci=ci)`,
  },
  {
    name: 'difference_of_shares',
    code: `def difference_of_shares(people, outcome):
    """Difference of two shares: score test, Wald interval."""
    people = without_missing(people, "arm", outcome)
    n = np.array([(people["arm"] == 1).sum(), (people["arm"] == 0).sum()])
    events = np.array([people.loc[people["arm"] == arm, outcome].sum() for arm in (1, 0)])
    share, together = events / n, events.sum() / n.sum()
    z = (share[0] - share[1]) / (together * (1 - together) * sum(1 / n)) ** 0.5
    return estimate(share[0] - share[1], sum(share * (1 - share) / n) ** 0.5, np.inf, p=2 * stats.norm.sf(abs(z)))`,
  },
  {
    name: 'ratio_of_rates',
    code: `def ratio_of_rates(formula, people, by_class=False):
    """Ratio of two rates by negative binomial regression. With classes the standard error is cluster-robust (Liang and Zeger, 1986),
    each arm's part times G / (G - 1), with Satterthwaite's degrees of freedom for the two arms."""
    used = people.dropna(subset=columns_of(formula, people))
    dispersion = smf.negativebinomial(formula, used).fit(disp=0, maxiter=200).params["alpha"]
    fit = smf.glm(formula, used, family=sm.families.NegativeBinomial(alpha=max(dispersion, 1e-8))).fit(tol=1e-12)
    log_ratio, se, df = fit.params["arm"], fit.bse["arm"], np.inf
    if by_class:
        classes = used["class"].astype(str).where(used["class"].notna(), "person " + used["person"].astype(str))
        mean = fit.fittedvalues
        influence = (fit.model.exog @ fit.cov_params()["arm"]) * (used[fit.model.endog_names] - mean) / (1 + dispersion * mean)
        sums = [influence[used["arm"] == arm].groupby(classes).sum() for arm in (1, 0)]
        parts = [(sum(each**2) * len(each) / (len(each) - 1), len(each) - 1) for each in sums]
        variance = sum(part for part, _ in parts)
        se, df = variance**0.5, variance**2 / sum(part**2 / count for part, count in parts)
    def ci(level):
        reach = t_quantile(1 - (1 - level) / 2, df) * se
        return np.exp(log_ratio - reach), np.exp(log_ratio + reach)
    return estimate(np.exp(log_ratio), np.exp(log_ratio) * se, df, ratio=True, ci=ci)`,
  },
  {
    name: 'variance_left',
    code: `def variance_left(people, outcome, covariates, by_class):
    """A variance that covariates leave, with its degrees of freedom; in classes the sum of the components between and within them by the
    method of moments (Searle, Casella and McCulloch, 1992, section 3.6)."""
    used = people.dropna(subset=[outcome, *covariates])
    fit = smf.ols(f"Q('{outcome}') ~ 1" + "".join(f" + Q('{name}')" for name in covariates), used).fit()
    if not by_class:
        return fit.scale, fit.df_resid
    rest = fit.resid
    classes = used["class"].astype(str).where(used["class"].notna(), "person " + used["person"].astype(str))
    size = rest.groupby(classes).size()
    n, count = len(rest), len(size)
    m = (n - sum(size**2) / n) / (count - 1)
    within = n - count - len(covariates)
    of_classes = sum(rest.groupby(classes).sum() ** 2 / size) / (count - 1) / m
    spread = sum((rest - rest.groupby(classes).transform("mean")) ** 2)
    of_people = (1 - 1 / m) * spread / within if within > 0 else 0
    total = of_classes + of_people
    return total, total**2 / (of_classes**2 / (count - 1) + (of_people**2 / within if within > 0 else 0))`,
  },
  {
    name: 'ratio_of_variances',
    code: `def ratio_of_variances(people, outcome, covariates, by_class=False):
    """Ratio of two variances by F."""
    (first, df1), (second, df2) = (variance_left(people[people["arm"] == arm], outcome, covariates, by_class) for arm in (1, 0))
    value = first / second
    p = min(1, 2 * min(stats.f.cdf(value, df1, df2), stats.f.sf(value, df1, df2)))
    def ci(level):
        return tuple(value / stats.f.ppf(share, df1, df2) for share in (1 - (1 - level) / 2, (1 - level) / 2))
    return estimate(value, value * (2 / df1 + 2 / df2) ** 0.5, np.inf, p=p, ratio=True, ci=ci)`,
  },
  {
    name: 'effect_of_uptake',
    code: `def effect_of_uptake(tables, outcome, uptake, covariates, times=1):
    """Two-stage least squares: uptake is predicted from allocation, the outcome from predicted uptake; errors are those of real uptake."""
    found = []
    for people in tables:
        used = without_missing(people, outcome, uptake, "arm", *covariates)
        others = sm.add_constant(used[covariates].astype(float)) if covariates else pd.DataFrame({"const": 1.0}, index=used.index)
        predicted = sm.OLS(used[uptake], others.assign(arm=used["arm"])).fit().fittedvalues
        second = sm.OLS(used[outcome], others.assign(predicted=predicted)).fit()
        effect = second.params["predicted"]
        rest = second.resid + effect * (predicted - used[uptake])
        left = sm.OLS(predicted, others).fit().resid
        found.append((effect, (sum(rest**2) / second.df_resid / sum(left**2)) ** 0.5, second.df_resid))
    value, se, df = zip(*found)
    return pooled(np.array(value) * times, np.array(se) * abs(times), df)`,
  },
];
