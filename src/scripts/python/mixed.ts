import type { Helper } from '../helper.js';

/**
 * Mixed models in Python. statsmodels has one residual variance, no degrees of freedom for a fixed effect and standard errors that
 * part from those of lme4 where a variance is near 0, so the scripts bring the restricted likelihood of lme4 and lmerTest along.
 */
export const mixedModelHelpers: readonly Helper[] = [
  {
    name: 'fit_mixed',
    packages: ['from patsy import dmatrices', 'from scipy import optimize'],
    code: `def fit_mixed(formula, people, group, random, kind=None):
    """Restricted maximum likelihood, as lme4; degrees of freedom by Satterthwaite, as lmerTest.

    group: whose people or visits share random effects; random: columns of the random effects, a list of series; kind: where given,
    each value of it has a residual variance of its own."""
    y, x = dmatrices(formula, people, return_type="dataframe", NA_action="drop")
    used = x.index
    names, outcome, x = list(x.columns), y.to_numpy()[:, 0], x.to_numpy()
    z = np.column_stack([each.loc[used].to_numpy(dtype=float) for each in random])
    kinds = np.zeros(len(used), dtype=int) if kind is None else pd.factorize(kind.loc[used], sort=True)[0]
    rows_of = list(pd.Series(np.arange(len(used))).groupby(pd.factorize(group.loc[used])[0]).indices.values())
    stacks = [np.array([rows for rows in rows_of if len(rows) == size]) for size in sorted({len(rows) for rows in rows_of})]
    unit = np.std(outcome - x @ np.linalg.lstsq(x, outcome, rcond=None)[0])
    table = np.column_stack([x, outcome / unit])
    effects = np.tril_indices(z.shape[1])
    count = len(effects[0])

    def products(sds):
        """Products of predictors and outcome weighted by the inverse of their covariance, and the logarithm of its determinant."""
        spread = np.zeros((z.shape[1], z.shape[1]))
        spread[effects] = sds[:count]
        total, determinant = 0, 0
        for rows in stacks:
            shared = z[rows] @ spread
            covariance = shared @ shared.transpose(0, 2, 1)
            covariance[:, np.arange(rows.shape[1]), np.arange(rows.shape[1])] += sds[count:][kinds[rows]] ** 2
            part = table[rows]
            total = total + (part.transpose(0, 2, 1) @ np.linalg.solve(covariance, part)).sum(axis=0)
            determinant += np.linalg.slogdet(covariance)[1].sum()
        return total, determinant

    def deviance(sds):
        if min(abs(sds[count:])) < 1e-6:
            return np.inf
        total, determinant = products(sds)
        inner = total[:-1, :-1]
        left = total[-1, -1] - total[-1, :-1] @ np.linalg.solve(inner, total[:-1, -1])
        return determinant + np.linalg.slogdet(inner)[1] + left

    def covariance_of(sds):
        return np.linalg.inv(products(sds)[0][:-1, :-1])

    start = np.concatenate([0.4 * (effects[0] == effects[1]), np.ones(kinds.max() + 1)])
    for _ in range(3):
        found = optimize.minimize(deviance, start, method="Nelder-Mead",
                                  options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 4000, "maxfev": 4000})
        start = found.x
    sds = np.abs(found.x) * (np.abs(found.x) > 1e-5) if count == 1 else found.x
    total, _ = products(sds)
    covariance = covariance_of(sds)
    values = covariance @ total[:-1, -1]
    variances = np.linalg.pinv(second_derivatives(deviance, sds)) * 2
    slopes = np.array([derivative(lambda move: np.diag(covariance_of(sds + move * each)), 1e-2) for each in np.eye(len(sds))])
    with np.errstate(divide="ignore"):
        df = 2 * np.diag(covariance) ** 2 / np.einsum("ik,ij,jk->k", slopes, variances, slopes)
    fit = {name: (values[i] * unit, covariance[i, i] ** 0.5 * unit, df[i]) for i, name in enumerate(names)}
    return {**fit, "residual SD": sds[count] * unit}`,
  },
  {
    name: 'derivative',
    code: `def derivative(f, step):
    """Central differences, extrapolated to no step (Richardson)."""
    near, far = ((f(size) - f(-size)) / (2 * size) for size in (step / 2, step))
    return (4 * near - far) / 3`,
  },
  {
    name: 'second_derivatives',
    code: `def second_derivatives(f, at, step=2e-2):
    moves = np.eye(len(at))
    def along(i, size):
        return (f(at + size * moves[i]) - 2 * f(at) + f(at - size * moves[i])) / size**2
    def across(i, j, size):
        pairs = [(1, 1), (1, -1), (-1, 1), (-1, -1)]
        return sum(a * b * f(at + size * (a * moves[i] + b * moves[j])) for a, b in pairs) / (4 * size**2)
    def extrapolated(g):
        return (4 * g(step / 2) - g(step)) / 3
    return np.array([[extrapolated(lambda size: along(i, size) if i == j else across(i, j, size)) for j in range(len(at))]
                     for i in range(len(at))])`,
  },
  {
    name: 'fit_in_classes',
    code: `def fit_in_classes(formula, tables):
    """Random intercept of the class."""
    return [fit_mixed(formula, people, people["class"], [pd.Series(1, people.index)]) for people in tables]`,
  },
  {
    name: 'fit_partly_in_classes',
    code: `def fit_partly_in_classes(formula, tables):
    """Some arms are taught in classes: their people have a random intercept of the class and a residual variance of their own, the others
    have no random intercept."""
    found = []
    for people in tables:
        inside = people["class"].notna()
        group = people["class"].astype(str).where(inside, "person " + people["person"].astype(str))
        found.append(fit_mixed(formula, people, group, [inside.astype(float)], kind=inside))
    return found`,
  },
  {
    name: 'fit_slopes',
    code: `def fit_slopes(formula, visits):
    """All visits that were seen: random intercept and slope of the person."""
    return [fit_mixed(formula, visits, visits["person"], [pd.Series(1, visits.index), visits["time"]])]`,
  },
  {
    name: 'fit_pairs',
    code: `def fit_pairs(pairs):
    """Actor-partner model of pairs whose members cannot be told apart."""
    return [fit_mixed("value ~ own + partner", pairs, pairs["pair"], [pd.Series(1, pairs.index)])]`,
  },
  {
    name: 'fit_trials',
    code: `def fit_trials(trials, stimuli):
    """People's own means and differences. Stimuli that differ as well are crossed with people, which takes a program for such models."""
    if stimuli:
        raise NotImplementedError("people and stimuli are crossed random factors: run analysis.R")
    trials = trials.reset_index(drop=True)
    return [fit_mixed("value ~ condition", trials, trials["person"], [pd.Series(1, trials.index), trials["condition"]])]`,
  },
  {
    name: 'trial_difference',
    code: `def trial_difference(model, known=None):
    """Condition 1 minus condition 0, in SD of single trials within a person."""
    return coefficient(model, "condition", 1 if known else 1 / model[0]["residual SD"])`,
  },
];
