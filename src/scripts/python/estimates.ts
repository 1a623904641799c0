import type { Helper } from '../helper.js';

/** Python functions for estimates: what they are, their intervals and tests. */
export const estimateHelpers: readonly Helper[] = [
  {
    name: 'estimate',
    code: `def estimate(value, se, df, p=None, ci=None, ratio=False):
    """Value, standard error and degrees of freedom; its own two-sided p value or interval where t does not apply."""
    return {"value": float(value), "se": float(se), "df": float(df), "p": p, "ci": ci, "ratio": ratio}`,
  },
  {
    name: 't_quantile',
    code: `def t_quantile(share, df):
    return stats.norm.ppf(share) if np.isinf(df) else stats.t.ppf(share, df)`,
  },
  {
    name: 'interval',
    code: `def interval(e, level):
    """Confidence interval."""
    if e["ci"]:
        return e["ci"](level)
    reach = t_quantile(1 - (1 - level) / 2, e["df"]) * e["se"]
    return e["value"] - reach, e["value"] + reach`,
  },
  {
    name: 'turned',
    code: `def turned(e, level, claimed):
    """The interval turned so that positive is as claimed (1 or -1); of a ratio its logarithm, so that 0 is no effect."""
    return sorted(claimed * (log(bound) if e["ratio"] else bound) for bound in interval(e, level))`,
  },
  { name: 'lower', code: 'def lower(e, level, claimed):\n    return turned(e, level, claimed)[0]' },
  { name: 'upper', code: 'def upper(e, level, claimed):\n    return turned(e, level, claimed)[1]' },
  {
    name: 'inside',
    code: `def inside(e, level, bound):
    """The whole interval lies between both bounds."""
    return lower(e, level, 1) > -bound and upper(e, level, 1) < bound`,
  },
  {
    name: 'outside',
    code: `def outside(e, level, bound):
    """The whole interval lies outside of the bounds, on either side."""
    return lower(e, level, 1) > bound or upper(e, level, 1) < -bound`,
  },
  {
    name: 'differs',
    code: `def differs(e, alpha, sides=2, claimed=1, none=0):
    """The test of one estimate against no effect; one-sided tests look on the side claimed."""
    if sides == 1 and (e["value"] - none) * claimed <= 0:
        return False
    two_sided = alpha * 2 / sides
    if e["p"] is not None:
        return e["p"] < two_sided
    low, high = interval(e, 1 - two_sided)
    return low > none or high < none`,
  },
  {
    name: 'jointly',
    code: `def jointly(paths, alpha, claimed):
    """All paths are significant, two-sided, and their product has the sign claimed."""
    return all(differs(path, alpha) for path in paths) and claimed * np.prod([path["value"] for path in paths]) > 0`,
  },
  {
    name: 'smallest_alpha',
    code: `def smallest_alpha(rejects, e):
    """p value: the smallest error rate at which the planned test rejects."""
    low, high = 1e-12, 1 - 1e-9
    if rejects(e, low):
        return 0.0
    if not rejects(e, high):
        return 1.0
    while high / low - 1 > 1e-10:
        middle = (low * high) ** 0.5
        low, high = (low, middle) if rejects(e, middle) else (middle, high)
    return high`,
  },
  {
    name: 'pooled',
    code: `def pooled(value, se, df):
    """One estimate of several imputed tables: Rubin's rules with the degrees of freedom of Barnard and Rubin (1999)."""
    value, se, df = (np.asarray(part, dtype=float) for part in (value, se, df))
    m = len(value)
    if m == 1:
        return estimate(value[0], se[0], df[0])
    between = (1 + 1 / m) * value.var(ddof=1)
    total = (se**2).mean() + between
    share = between / total
    complete = df.mean()
    observed = (complete + 1) / (complete + 3) * complete * (1 - share)
    return estimate(value.mean(), total**0.5, 1 / (share**2 / (m - 1) + 1 / observed))`,
  },
  {
    name: 'coefficient',
    code: `def coefficient(fits, name, times=1):
    """A coefficient of a model fitted to each table, times something."""
    value, se, df = zip(*(fit[name] for fit in fits))
    return pooled(np.array(value) * times, np.array(se) * abs(times), df)`,
  },
  {
    name: 'over_known',
    code: `def over_known(e, by):
    """An estimate over another that counts as known."""
    return estimate(e["value"] / by["value"], e["se"] / abs(by["value"]), e["df"])`,
  },
  {
    name: 'indirect',
    code: `def indirect(*paths):
    """A product of paths with its Monte Carlo interval: normal draws around each path that cover the space evenly (4093 points
    of a lattice), so that the interval is the same each time. The standard error is that of the delta method."""
    values = np.array([path["value"] for path in paths])
    draws = [path["value"] + path["se"] * stats.norm.ppf((np.arange(4093) * step % 4093 + 0.5) / 4093)
             for path, step in zip(paths, [1, 1714, 3115])]
    products = np.sort(np.prod(draws, axis=0))
    se = sum((np.prod(np.delete(values, i)) * path["se"]) ** 2 for i, path in enumerate(paths)) ** 0.5
    def ci(level):
        outside = int((1 - level) / 2 * 4093 + 0.5)
        return products[outside], products[4092 - outside]
    return estimate(np.prod(values), se, np.inf, ci=ci)`,
  },
];
