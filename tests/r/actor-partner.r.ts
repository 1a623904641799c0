import { pairSets } from '../estimators/pair-data.js';
import { holdsAgainstR, type RFit, rData } from './r-values.js';

const control = "lmerControl(optimizer = 'bobyqa', optCtrl = list(rhoend = 1e-10, maxfun = 1e5))";

const partnerOf = (values: readonly number[]) => values.map((_, i) => values[i % 2 === 0 ? i + 1 : i - 1]);

const fits = Object.entries(pairSets).flatMap(([name, { outcome, predictor }]) => {
  const pair = outcome.map((_, i) => Math.floor(i / 2));
  const whole = outcome.map((_, i) => (Number.isNaN(outcome[i] + partnerOf(outcome)[i]) ? 0 : 1));
  const data = rData({ pair, whole, own: predictor, partner: partnerOf(predictor), outcome });
  const random: RFit = {
    code: `data <- ${data}
fit <- suppressMessages(lmer(outcome ~ own + partner + (1 | pair), data, control = ${control}))
table <- coef(summary(fit))[2:3, 1:3]`,
    figures: {
      actor: 'table[1, 1]',
      'actor standard error': 'table[1, 2]',
      'actor df': 'table[1, 3]',
      partner: 'table[2, 1]',
      'partner standard error': 'table[2, 2]',
      'partner df': 'table[2, 3]',
      correlation: 'as.numeric(VarCorr(fit)$pair) / (as.numeric(VarCorr(fit)$pair) + sigma(fit)^2)',
    },
  };
  // gls has no Satterthwaite degrees of freedom: the test takes those of the two regressions that the model is made of.
  const free: RFit = {
    code: `data <- subset(${data}, whole == 1)
fit <- gls(outcome ~ own + partner, data, correlation = corCompSymm(form = ~ 1 | pair), control = glsControl(msTol = 1e-13, tolerance = 1e-12, msMaxIter = 500))
table <- summary(fit)$tTable[2:3, 1:2]`,
    figures: {
      actor: 'table[1, 1]',
      'actor standard error': 'table[1, 2]',
      partner: 'table[2, 1]',
      'partner standard error': 'table[2, 2]',
      correlation: 'as.numeric(coef(fit$modelStruct$corStruct, unconstrained = FALSE))',
    },
  };
  return [
    [`${name}, random intercept`, random],
    [`${name}, free correlation`, free],
  ] as const;
});

holdsAgainstR('actor-partner', 'library(lmerTest); library(nlme); VarCorr <- lme4::VarCorr', Object.fromEntries(fits));
