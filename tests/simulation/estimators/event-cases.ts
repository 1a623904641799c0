import { clusterRobust } from '../../../src/simulation/estimators/cluster-robust.js';
import { fitLogistic, logisticByLikelihoodRatio } from '../../../src/simulation/estimators/logistic.js';
import { fitNegativeBinomial, fitPoisson } from '../../../src/simulation/estimators/negative-binomial.js';
import { differenceOfShares } from '../../../src/simulation/estimators/proportions.js';
import { hodgesLehmann, rankTest } from '../../../src/simulation/estimators/rank-test.js';
import { type Events, evenCounts, eventSets, frame, trials } from './data-sets.js';
import { fitted, type RCase } from './r-case.js';

const control = 'control = glm.control(epsilon = 1e-14, maxit = 100)';

/** A fit of R begun again where it ended: its standard errors are those of the step before the last. */
const glm = (call: string) => `m <- glm(${call}, d, ${control}); m <- update(m, start = coef(m))`;

function casesOf(name: string, data: Events): RCase[] {
  const { event, count, arm, age } = data;
  const d = frame(data);
  return [
    {
      name: `logistic regression: ${name}`,
      ours: () => {
        const { fit, logLikelihood } = fitted(fitLogistic(event, [arm, age]));
        const rows = [0, 1, 2].map((index) => fit.coefficient(index));
        return [...rows.flatMap(({ value, standardError }) => [value, standardError]), logLikelihood, fit.people];
      },
      r: `${glm('event ~ arm + age, binomial')}; c(t(coef(summary(m))[, 1:2]), logLik(m), nobs(m))`,
    },
    {
      name: `logistic regression without covariates: ${name}`,
      ours: () => {
        const { value, standardError } = fitted(fitLogistic(event, [arm])).fit.coefficient(1);
        return [value, standardError];
      },
      r: `${glm('event ~ arm, binomial')}; coef(summary(m))[2, 1:2]`,
    },
    {
      name: `likelihood-ratio test of a log odds ratio: ${name}`,
      ours: () => {
        const { value, p = Number.NaN } = fitted(logisticByLikelihoodRatio(event, [age, arm], 1));
        return [value, p];
      },
      r: `d <- d[complete.cases(d[, c('event', 'arm', 'age')]), ]; m <- glm(event ~ age + arm, binomial, d, ${control})
c(coef(m)[3], anova(glm(event ~ age, binomial, d, ${control}), m, test = 'Chisq')[2, 'Pr(>Chi)'])`,
    },
    {
      name: `difference of two shares: ${name}`,
      ours: () => {
        const { value, standardError, p = Number.NaN } = fitted(differenceOfShares(event, arm));
        return [value, value - 1.959963984540054 * standardError, p];
      },
      r: `t <- table(factor(d$arm, c(1, 0)), factor(d$event, c(1, 0))); p <- suppressWarnings(prop.test(t, correct = FALSE))
unname(c(-diff(p$estimate), p$conf.int[1], p$p.value))`,
    },
    {
      name: `Poisson regression: ${name}`,
      ours: () => {
        const fit = fitted(fitPoisson(count, [arm, age]));
        return [0, 1, 2].flatMap((index) => {
          const { value, standardError } = fit.coefficient(index);
          return [value, standardError];
        });
      },
      r: `${glm('count ~ arm + age, poisson')}; c(t(coef(summary(m))[, 1:2]))`,
    },
    {
      name: `negative binomial regression: ${name}`,
      ours: () => {
        const { fit, dispersion } = fitted(fitNegativeBinomial(count, [arm, age]));
        const rows = [0, 1, 2].map((index) => fit.coefficient(index));
        return [...rows.flatMap(({ value, standardError }) => [value, standardError]), 1 / dispersion];
      },
      r: `m <- MASS::glm.nb(count ~ arm + age, d, ${control}); c(t(coef(summary(m))[, 1:2]), m$theta)`,
      tolerance: 1e-6,
    },
  ].map((each) => ({ ...each, r: `${d}\n${each.r}` }));
}

const even: RCase = {
  name: 'negative binomial regression of counts that vary less than Poisson counts is Poisson regression',
  ours: () => {
    const { fit, dispersion } = fitted(fitNegativeBinomial(evenCounts.count, [evenCounts.arm]));
    const { value, standardError } = fit.coefficient(1);
    return [value, standardError, dispersion];
  },
  r: `${frame(evenCounts)}\n${glm('count ~ arm, poisson')}; c(coef(summary(m))[2, 1:2], 0)`,
};

/** The sandwich by hand: influence of each person, summed by class, arm by arm. */
const { ordinary } = eventSets;
const cluster = ordinary.arm.map((treatment, i) => (treatment === 1 ? Math.floor(i / 7) : -1));
const robust: RCase = {
  name: 'negative binomial regression, standard error from classes in one arm',
  ours: () => {
    const { fit } = fitted(fitNegativeBinomial(ordinary.count, [ordinary.arm, ordinary.age]));
    const { value, standardError, df } = fitted(clusterRobust(fit, 1, cluster, ordinary.arm));
    return [value, standardError, df];
  },
  r: `${frame({ ...ordinary, cluster })}
m <- MASS::glm.nb(count ~ arm + age, d, ${control}); x <- model.matrix(m); mu <- fitted(m)
u <- (x * ((d$count - mu) / (1 + mu / m$theta))) %*% solve(crossprod(x, x * (mu / (1 + mu / m$theta))))
id <- ifelse(d$cluster < 0, -seq_len(nrow(d)), d$cluster)
part <- sapply(1:0, function(a) { s <- tapply(u[d$arm == a, 2], id[d$arm == a], sum); g <- length(s); c(sum(s^2) * g / (g - 1), g - 1) })
unname(c(coef(m)[2], sqrt(sum(part[1, ])), sum(part[1, ])^2 / sum(part[1, ]^2 / part[2, ])))`,
  tolerance: 1e-6,
};

/** Outcomes rounded so that some are equal. */
const tied = (values: Float64Array) => values.map((value) => Math.round(value * 2) / 2);

const rankCases: RCase[] = Object.entries(trials)
  .filter(([name]) => name !== 'large mean')
  .flatMap(([name, { y, arm }]) =>
    [
      { name: `rank test: ${name}`, outcome: y },
      { name: `rank test with ties: ${name}`, outcome: tied(y) },
    ].map(({ name, outcome }) => ({
      name,
      ours: () => {
        const { value, p = Number.NaN } = fitted(rankTest(outcome, arm));
        const pairs = [1, 0].map(
          (group) => outcome.filter((each, i) => arm[i] === group && !Number.isNaN(each)).length,
        );
        return [(value + 0.5) * pairs[0] * pairs[1], p];
      },
      r: `${frame({ y: outcome, arm })}
w <- suppressWarnings(wilcox.test(y ~ factor(arm, c(1, 0)), d)); unname(c(w$statistic, w$p.value))`,
    })),
  );

/** R gives this estimate where its test is exact. */
const shifts: RCase[] = ['six people', 'unbalanced', 'near-collinear'].map((name) => ({
  name: `Hodges-Lehmann estimate: ${name}`,
  ours: () => [hodgesLehmann(trials[name].y, trials[name].arm)],
  r: `${frame({ y: trials[name].y, arm: trials[name].arm })}
unname(wilcox.test(y ~ factor(arm, c(1, 0)), d, conf.int = TRUE)$estimate)`,
}));

export const eventCases: readonly RCase[] = [
  ...Object.entries(eventSets).flatMap(([name, data]) => casesOf(name, data)),
  even,
  robust,
  ...rankCases,
  ...shifts,
];
