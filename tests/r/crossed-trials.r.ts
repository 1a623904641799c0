import { trialSets } from '../estimators/trial-data.js';
import { holdsAgainstR, type RFit, rData } from './r-values.js';

// As in mixed-model.r.ts: lme4's own optimiser stops where the deviance is flat to 1e-8.
const control = "lmerControl(optimizer = 'bobyqa', optCtrl = list(rhoend = 1e-10, maxfun = 1e5))";

const fits = Object.entries(trialSets).flatMap(([name, { person, condition, stimulus, value }]) =>
  (['random', 'fixed'] as const).map((stimuli): [string, RFit] => [
    `${name}, stimuli ${stimuli}`,
    {
      code: `data <- ${rData({ person, condition, stimulus, value })}
fit <- suppressMessages(lmer(value ~ condition + (condition | person)${stimuli === 'random' ? ' + (1 | stimulus)' : ''}, data, control = ${control}))
G <- VarCorr(fit)$person[1:2, 1:2]
means <- rbind(c(1, 0), c(1, 1))
G <- means %*% G %*% t(means)`,
      figures: {
        difference: 'coef(summary(fit))[2, 1]',
        'difference standard error': 'coef(summary(fit))[2, 2]',
        'difference df': 'coef(summary(fit))[2, 3]',
        'residual variance': 'sigma(fit)^2',
        'stimulus variance': stimuli === 'random' ? 'as.numeric(VarCorr(fit)$stimulus)' : '0',
        'person variance, condition 0': 'G[1, 1]',
        'person variance, condition 1': 'G[2, 2]',
        'person covariance': 'G[1, 2]',
        boundary: 'as.numeric(isSingular(fit))',
      },
    },
  ]),
);

holdsAgainstR('crossed-trials', 'library(lmerTest); VarCorr <- lme4::VarCorr', Object.fromEntries(fits));
