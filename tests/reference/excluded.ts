/** Reference files that are not reproduced, and why: they record what a package prints, not correct values. */
export const excluded: Readonly<Record<string, string>> = {
  'mediation.power-formula-pwrss':
    'What pwrss 1.2.0 prints: normal-theory approximations, whose "joint" multiplies two z powers. The exact values are in mediation.joint-significance and mediation.sobel.',
  'mediation.sobel.power-formula':
    'What powerMediation 0.3.4 prints: the normal-theory formula for the Sobel test. The true power of that test is in mediation.sobel.power.',
  'partially-nested.irgtt.power':
    'What clusterPower 0.7.0 (cpa.irgtt.normal) prints. The behaviour of the recommended analysis is in partially-nested.satterthwaite-simulated.',
  'partially-nested.powerupr.power':
    'What PowerUpR 1.1.0 (power.ira_pn) prints. The behaviour of the recommended analysis is in partially-nested.satterthwaite-simulated.',
};
