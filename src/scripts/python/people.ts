import type { Helper } from '../helper.js';

/** Python functions that pick the people an analysis compares, and make columns of their values. */
export const peopleHelpers: readonly Helper[] = [
  {
    name: 'compare',
    code: `def compare(data, treatment, comparator):
    """People of the two arms compared; arm is 1 for the treatment and 0 for the comparator."""
    people = data[data["arm"].isin([treatment, comparator])].copy()
    people["arm"] = (people["arm"] == treatment).astype(float)
    return people`,
  },
  {
    name: 'two_by_two',
    code: `def two_by_two(data, treatment, comparator, other_treatment, other_comparator):
    """Four arms: practice is 1 for both treatments, setting is 1 for the first pair of arms."""
    people = data[data["arm"].isin([treatment, comparator, other_treatment, other_comparator])].copy()
    people["practice"] = people["arm"].isin([treatment, other_treatment]).astype(float)
    people["setting"] = people["arm"].isin([treatment, comparator]).astype(float)
    return people`,
  },
  {
    name: 'along_doses',
    code: `def along_doses(data, arms):
    """Arms in rising order of dose: dose runs from 0 to 1 in equal steps."""
    people = data[data["arm"].isin(arms)].copy()
    people["dose"] = people["arm"].map({arm: step / (len(arms) - 1) for step, arm in enumerate(arms)})
    return people`,
  },
  {
    name: 'people_of',
    code: `def people_of(data, arm):
    """The people of one group."""
    return data[data["arm"] == arm].copy()`,
  },
  {
    name: 'with_difference',
    code: `def with_difference(tables, first, second, unit1=1, unit2=1):
    """The difference of two columns, each over its unit."""
    return [people.assign(difference=people[first] / unit1 - people[second] / unit2) for people in tables]`,
  },
  {
    name: 'with_square',
    code: `def with_square(people, predictor, outcome):
    """A predictor standardised among those who have both values, and its square."""
    people = without_missing(people, predictor, outcome)
    standardised = (people[predictor] - people[predictor].mean()) / sd_of(people, predictor)
    return people.assign(standardised=standardised, squared=standardised**2)`,
  },
  {
    name: 'without_missing',
    code: `def without_missing(people, *columns):
    return people.dropna(subset=list(columns)).copy()`,
  },
  {
    name: 'sd_of',
    code: `def sd_of(people, column):
    return people[column].std()`,
  },
  {
    name: 'sd_given',
    code: `def sd_given(formula, people, known=None):
    """The SD that a model leaves: within arms, or within whatever else is given. Effects are in units of it."""
    return smf.ols(formula, people).fit().scale ** 0.5 if known is None else known`,
  },
  {
    name: 'known_sd',
    code: `def known_sd(known, column):
    """SDs that are known, as those of made-up data are; None for all others."""
    return known.get(column)`,
  },
  {
    name: 'with_slopes',
    code: `def with_slopes(people, columns, times):
    """The slope of each person over the visits that were seen, two or more; times run from 0 to 1."""
    def slope(values):
        seen = values.notna().to_numpy()
        return np.polyfit(np.array(times)[seen], values[seen].astype(float), 1)[0] if seen.sum() > 1 else np.nan
    return people.assign(slope=people[columns].apply(slope, axis=1))`,
  },
  {
    name: 'visits_of',
    code: `def visits_of(people, columns, times, covariates):
    """A row for each visit of each person; times run from 0 to 1."""
    return pd.concat([people[["person", "arm", *covariates]].assign(time=time, value=people[column])
                      for column, time in zip(columns, times)], ignore_index=True)`,
  },
  {
    name: 'with_partners',
    code: `def with_partners(people, predictor, outcome):
    """Pairs of people: a row a person, with the predictor of the person and of the partner."""
    pairs = pd.DataFrame({"pair": people["pair"], "value": people[outcome], "own": people[predictor]})
    ordered = pairs.groupby("pair")["own"]
    pairs["partner"] = ordered.transform(lambda values: values.to_numpy()[::-1] if len(values) == 2 else np.nan)
    return pairs`,
  },
  {
    name: 'trials_of',
    code: `def trials_of(data, arm):
    """Trials of the people of one group."""
    trials = data.attrs["trials"]
    return trials[trials["person"].isin(data.loc[data["arm"] == arm, "person"])]`,
  },
];
