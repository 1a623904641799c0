/** What each assumption id of a procedure means, in one plain sentence. */
export const assumptions: Readonly<Record<string, string>> = {
  'independent-people': 'The outcomes of different people are independent of each other.',
  'normal-residuals': 'Within arms the outcome, after the covariates, is normally distributed.',
  'equal-variances': 'The outcome has the same variance in every arm.',
  'random-allocation': 'People are allocated to arms at random, so baseline differs between arms by chance only.',
  'normal-covariates': 'The covariates are a random sample from a normal distribution.',
  'equal-slopes': 'The covariates have the same slope in every arm.',
  'complete-data': 'Everyone who is counted is analysed; the sizes are those after dropout.',
  'normal-differences': 'The differences between the two measurements of a person are normally distributed.',
  'equal-pre-post-variances': 'The outcome has the same variance at baseline and afterwards.',
  'compound-symmetry': 'All measurements have the same variance and every pair of them the same correlation.',
  'classes-formed-at-allocation':
    'Classes are formed when people are allocated, so baseline differs between classes by chance only.',
  'independent-classes':
    'Classes of an arm are a random sample of classes: outcomes in different classes are independent.',
  'class-size-unrelated': 'Class size is unrelated to the outcome and to the effect.',
  'slope-within-classes': 'The slope of the covariates is estimated from differences within classes.',
  'clusters-randomised': 'Whole clusters are allocated at random and analysed with a random effect for each.',
  'balanced-clusters': 'All clusters have the same size.',
  'covariates-given': 'The variance explained by the covariates is that of the analysed sample, not of the population.',
  'sites-random': 'Sites are a random sample of sites, and the effect differs between them.',
  'outcome-correlation-within-arms':
    'Within arms the two outcomes have the stated correlation after baseline, between classes as between people.',
  'own-baseline':
    'Each outcome is related to its own baseline only, once the correlation of the outcomes is allowed for.',
  'hardy-weinberg': 'Genotypes occur in Hardy-Weinberg proportions and are independent of the arm.',
  'genotype-effect-small': 'Main effects of the genotype do not change the residual variance.',
  'moderator-sampled':
    'The moderator is measured before allocation; a continuous one is normal, and neither is balanced between arms by design.',
  'predictors-normal': 'The two predictors are normally distributed.',
  'error-independent': 'Measurement errors are independent of the true scores and of each other.',
  'linear-paths':
    'Mediator and outcome depend linearly on their causes, and the mediator acts on the outcome alike in both arms.',
  'no-mediator-confounding':
    'Nothing unmeasured causes both mediator and outcome; randomising arms does not ensure this for path b.',
  'mediator-unrelated-to-outcome-baseline':
    'The mediator is unrelated to the baseline of the outcome, and its own baseline acts on the outcome through it only.',
  'without-baselines':
    'The models hold no baselines or covariates. Where those of the study do, its paths are more precise and its power as a rule higher than here.',
  'same-slope-between-classes': 'Path b is the same between class means as between people of a class.',
  'mediators-correlated-alike':
    'The two mediators have the stated correlation between people of a class and between classes.',
  'groups-in-every-class':
    'Every class has people of both groups, as chance has it, and each arm has them in the stated share.',
  'looks-as-planned':
    'Interim looks come when planned, or alpha is spent by a function, and the trial stops as the rule says.',
  'normal-errors': 'Given the predictors, the outcome is normal with the same variance everywhere.',
  'predictors-given': 'The values of the predictors are set by the design, not sampled with the people.',
  'predictors-sampled': 'The predictors are a random sample from a multivariate normal distribution.',
  'outcomes-correlated-alike': 'Any two outcomes have the same correlation within groups.',
  'bivariate-normal': 'The two variables are normally distributed together.',
  'straight-lines': 'Each person changes along a straight line, apart from residuals.',
  'missing-at-random': 'People who leave do not come back, and leaving depends only on what was measured before.',
  'effect-at-once':
    'Treatment acts fully in the first treated period and alike ever after, and periods shift all clusters alike.',
  'expected-counts': 'Every cell of the table expects at least about 5 people.',
  'logit-linear': 'The log odds of the outcome depend linearly on the predictor.',
  'shift-only': 'The outcome has the same shape in both groups, shifted by the effect, and no ties.',
  'normal-belief': 'What is believed about the true effect is a normal distribution, stated before the data.',
  'wash-out': 'Nothing of the first treatment is left in the second period beyond the stated carry-over.',
  'stimuli-crossed':
    'Everyone sees the same stimuli; where these are a sample, their effects and those of people add up.',
  'negative-binomial-counts':
    'Rates differ between people of an arm by a gamma distribution, and arms have the same dispersion.',
  'independent-dyads': 'Dyads are independent of each other, and their members cannot be told apart by any role.',
  'offer-acts-by-uptake':
    'Being offered the treatment acts only by its being taken, nobody does the opposite, and without it takers and others are alike.',
};
