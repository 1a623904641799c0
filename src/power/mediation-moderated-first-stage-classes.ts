import * as z from 'zod';
import { checkPeople } from './class-inputs.js';
import { jointSignificance } from './families/product-of-paths.js';
import {
  classSizes,
  consistentLayers,
  reportTooFew,
  severalMediatorAssumptions,
  solvableSizes,
} from './families/product-of-paths-class-inputs.js';
import { type ClassSizes, hasClasses } from './families/product-of-paths-class-layers.js';
import {
  hasModeratedTest,
  type ModeratedStage,
  moderatedClassesDesign,
  moderatedSpreads,
} from './families/product-of-paths-class-moderator.js';
import { rModeratedClasses } from './families/product-of-paths-class-r.js';
import { classShare, solvablePaths } from './families/product-of-paths-inputs.js';
import { mediationModeratedFirstStage } from './mediation-moderated-first-stage.js';
import { defineProcedure } from './procedure.js';

const { groupShare, aDifference, b, alpha, sides } = mediationModeratedFirstStage.inputs.shape;

/**
 * Power to show that a two-valued moderator changes the first stage of a mediation when one or both arms are taught in
 * classes that the trial forms: the arm-by-moderator effect on the mediator and the mediator's path to the outcome are
 * both significant.
 *
 * People of both groups sit in every class as chance has it. So the groups are compared within classes, where what a class
 * shares drops out, and classes cost little. Both regressions have random class intercepts and are tested on the degrees
 * of freedom within classes; with classes in one arm only, the arms' error variances are estimated apart.
 *
 * classes1, classSize1  arm 1: classes and their mean analysed size (an arm without classes: number of people, 1)
 * groupShare            share of one group in either arm
 * iccMediator           share of the mediator's variance within arm and group that lies between classes
 * iccOutcome            the same for the outcome, including what the mediator carries to it
 *
 * Effects as in `mediation-moderated-first-stage`, which this is without classes: in SD of the mediator and residual SD of the
 * outcome within arm and group, classes included. Source: preacher-rucker-hayes-2007, krull-mackinnon-2001.
 */
export const mediationModeratedFirstStageClasses = defineProcedure({
  id: 'mediation-moderated-first-stage-classes',
  title: 'Moderated mediation, first stage, arms taught in classes',
  summary:
    'How likely are the moderated path to the mediator and the path from it significant when people share classes?',
  family: 'product-of-paths',
  inputs: () =>
    z
      .strictObject({
        ...classSizes,
        iccMediator: classShare('mediator'),
        iccOutcome: classShare('outcome'),
        groupShare,
        aDifference,
        b,
        alpha,
        sides,
      })
      .superRefine(checkPeople)
      .superRefine((inputs, context) => {
        if (!hasModeratedTest(inputs)) reportTooFew(inputs, context);
        consistentLayers(inputs, context, [[moderatedSpreads(stageOf(inputs)).outcome, 'b', 'iccOutcome']]);
      }),
  solvable: {
    ...solvableSizes,
    aDifference: { kind: 'real', from: 0, to: 20 },
    b: { kind: 'real', from: 0, to: 20 },
    alpha: solvablePaths.alpha,
  },
  formula:
    'joint significance with z_a = aDifference / sqrt(1 / I1 + 1 / I2), I = n p (1 - p) / variance of the mediator within classes, nearly; s ~ chi2(people - classes - 2); t_b with information SS_within / vY_within + SS_between / vY_between',
  assumes: [...severalMediatorAssumptions, 'groups-in-every-class'],
  cites: ['preacher-rucker-hayes-2007', 'krull-mackinnon-2001'],
  accuracy:
    'Equal class sizes within an arm; the quadrature is good to 1e-6. Taking the class variances as known, and groups as spread over classes in their expected numbers, makes power too low by less than .015 (simulated mixed models, from 4 classes of 6).',
  evaluate(inputs) {
    const { classes1, classSize1, classes2, classSize2, aDifference, b, alpha } = inputs;
    const design = moderatedClassesDesign(inputs, stageOf(inputs));
    const people = { classes1: classes1 * classSize1, classSize1: 1, classes2: classes2 * classSize2, classSize2: 1 };
    return {
      ...jointSignificance(design, alpha),
      indirectDifference: aDifference * b,
      dfA: design.dfA,
      dfB: design.dfB,
      powerIgnoringClasses: jointSignificance(moderatedClassesDesign(people, stageOf(inputs)), alpha).power,
    };
  },
  power: (inputs) => jointSignificance(moderatedClassesDesign(inputs, stageOf(inputs)), inputs.alpha).power,
  toR: (inputs) => rModeratedClasses(inputs, stageOf(inputs), inputs.alpha),
  rReplications: 1e6,
  example: {
    classes1: 16,
    classSize1: 10,
    classes2: 16,
    classSize2: 10,
    iccMediator: 0.05,
    iccOutcome: 0.05,
    groupShare: 0.5,
    aDifference: 0.6,
    b: 0.25,
    alpha: 0.05,
    sides: 2,
  },
});

/** Class shares count for nothing where nobody is taught in classes. */
function stageOf(inputs: ClassSizes & ModeratedStage): ModeratedStage {
  return hasClasses(inputs) ? inputs : { ...inputs, iccMediator: 0, iccOutcome: 0 };
}
