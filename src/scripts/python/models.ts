import type { Helper } from '../helper.js';

/**
 * Python functions that fit the planned models. `tables` is a list: one table of people, or several imputed ones; a fit is a
 * dictionary of value, standard error and degrees of freedom by coefficient.
 */
export const modelHelpers: readonly Helper[] = [
  {
    name: 'imputed',
    code: `def imputed(people, columns):
    """Tables in which missing values are imputed from all columns named, arm by arm, so that nothing is taken for granted of how
    arms differ. Values of people in classes, who are alike, need a mixed model of several columns."""
    if not people[columns].isna().any(axis=None):
        return [people]
    if "class" in people and people["class"].notna().any():
        raise NotImplementedError("values of people in classes are missing, which this script does not impute: run analysis.R")
    words = [column for column in columns if not pd.api.types.is_numeric_dtype(people[column]) and people[column].isna().any()]
    if words:
        raise NotImplementedError(f"{words[0]} has words that are missing, which this script does not impute: run analysis.R")
    draws = np.random.default_rng(seed % 2**32)
    arms = [imputed_alone(part, columns, draws) for _, part in people.groupby("arm")]
    return [pd.concat(parts) for parts in zip(*arms)]`,
  },
  {
    name: 'imputed_alone',
    code: `def imputed_alone(people, columns, draws):
    """Chained equations: Bayesian linear regression of each incomplete column on all others, 10 rounds for each table."""
    known = pd.get_dummies(people[columns], drop_first=True).astype(float)
    known = known.loc[:, known.nunique() > 1]
    missing = known.isna()
    tables = []
    for _ in range(imputations):
        filled = known.copy()
        for column in known.columns[missing.any()]:
            seen = known[column].dropna().to_numpy()
            filled.loc[missing[column], column] = draws.choice(seen, missing[column].sum())
        for _ in range(10):
            for column in known.columns[missing.any()]:
                x = np.column_stack([np.ones(len(filled)), filled.drop(columns=column)])
                seen = ~missing[column].to_numpy()
                inverse = np.linalg.pinv(x[seen].T @ x[seen])
                slopes = inverse @ x[seen].T @ filled[column].to_numpy()[seen]
                rest = filled[column].to_numpy()[seen] - x[seen] @ slopes
                sd = (rest @ rest / draws.chisquare(max(1, seen.sum() - x.shape[1]))) ** 0.5
                slopes = draws.multivariate_normal(slopes, sd**2 * inverse, method="eigh")
                filled.loc[~seen, column] = x[~seen] @ slopes + sd * draws.standard_normal((~seen).sum())
        numbers = [column for column in columns if column in filled]
        tables.append(people.assign(**{column: filled[column] for column in numbers}))
    return tables`,
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
    name: 'columns_of',
    code: `def columns_of(formula, people):
    return [column for column in people.columns if re.search(rf"(?<!\\w){re.escape(column)}(?!\\w)", formula)]`,
  },
  {
    name: 'fit_by_likelihood',
    code: `def fit_by_likelihood(formula, tables, auxiliary):
    """Full likelihood of everything observed: the same as least squares where nothing is missing; else analysis.R has it."""
    if any(people[columns_of(formula, people)].isna().any(axis=None) for people in tables):
        raise NotImplementedError("values are missing, and this script has no full likelihood: run analysis.R")
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
    model = smf.negativebinomial(formula, used)
    near = model.fit(disp=0, maxiter=200)
    dispersion = model.fit(start_params=near.params, method="newton", tol=1e-12, disp=0).params["alpha"]
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
