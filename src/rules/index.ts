import { type Diagnostic, sortDiagnostics } from '../diagnostic.js';
import type { Plan } from '../plan/plan.js';
import { isSlip, suggest } from '../reading/suggest.js';
import type { StudyPower } from '../sizing/result.js';
import { adverseOnlySomeArms } from './adverse-only-some-arms.js';
import { adversePassive } from './adverse-passive.js';
import { allegianceNotDeclared } from './allegiance-not-declared.js';
import { analysisSetsNotDefined } from './analysis-sets-not-defined.js';
import { analystsNotMasked } from './analysts-not-masked.js';
import { artificialStimuliOnly } from './artificial-stimuli-only.js';
import { assayNotDescribed } from './assay-not-described.js';
import { attritionNotPlanned } from './attrition-not-planned.js';
import { baselineCorrelationMissing } from './baseline-correlation-missing.js';
import { baselineNotUsed } from './baseline-not-used.js';
import { bipolarAffectScale } from './bipolar-affect-scale.js';
import { bonferroniWhereHolmFits } from './bonferroni-where-holm-fits.js';
import { brainBehaviourSmallSample } from './brain-behaviour-small-sample.js';
import { candidateGeneConfirmatory } from './candidate-gene-confirmatory.js';
import { capacityForPropensity } from './capacity-for-propensity.js';
import { causalClaimWithoutAllocation } from './causal-claim-without-allocation.js';
import { ceilingReached } from './ceiling-reached.js';
import { changeScoresInsteadOfBaseline } from './change-scores-instead-of-baseline.js';
import { circularSelection } from './circular-selection.js';
import { classesIgnored } from './classes-ignored.js';
import { comparatorLeavesThreatOpen } from './comparator-leaves-threat-open.js';
import { completeMediationClaim } from './complete-mediation-claim.js';
import { concealmentNotDescribed } from './concealment-not-described.js';
import { contaminationNotAsked } from './contamination-not-asked.js';
import { contingenciesNotPlanned } from './contingencies-not-planned.js';
import { courseFromFewVisits } from './course-from-few-visits.js';
import { covariateAfterAllocation } from './covariate-after-allocation.js';
import { covariatesOfMeasureMissing } from './covariates-of-measure-missing.js';
import { crossoverOfTraining } from './crossover-of-training.js';
import { dataAlreadySeen } from './data-already-seen.js';
import { debriefingMissing } from './debriefing-missing.js';
import { differenceScoreOutcome } from './difference-score-outcome.js';
import { directionNotDeclared } from './direction-not-declared.js';
import { dissociationUnequalMeasures } from './dissociation-unequal-measures.js';
import { doseAmongCompleters } from './dose-among-completers.js';
import { doseUnmatched } from './dose-unmatched.js';
import { drugWithoutMedicalSupervision } from './drug-without-medical-supervision.js';
import { effectAboveCap } from './effect-above-cap.js';
import { effectFromPilot } from './effect-from-pilot.js';
import { effectsIncoherent } from './effects-incoherent.js';
import { evidenceUnfitForPlanning } from './evidence-unfit-for-planning.js';
import { exclusionsOpen } from './exclusions-open.js';
import { expectancyNotMeasured } from './expectancy-not-measured.js';
import { fewClasses } from './few-classes.js';
import { fewProviders } from './few-providers.js';
import { fidelityNotRated } from './fidelity-not-rated.js';
import { followUpAfterCrossover } from './follow-up-after-crossover.js';
import { framingNotFixed } from './framing-not-fixed.js';
import { generalityNotSupported } from './generality-not-supported.js';
import { genotypeAncestryNotHandled } from './genotype-ancestry-not-handled.js';
import { genotypeCodingNotDeclared } from './genotype-coding-not-declared.js';
import { genotypeUnderpowered } from './genotype-underpowered.js';
import { globalEmpathyScore } from './global-empathy-score.js';
import { goalsNotMeasured } from './goals-not-measured.js';
import { groupsNotComparable } from './groups-not-comparable.js';
import { headToHeadWithoutFloor } from './head-to-head-without-floor.js';
import { healthyFloor } from './healthy-floor.js';
import { hypotheticalStakes } from './hypothetical-stakes.js';
import { imagingSearchNotCorrected } from './imaging-search-not-corrected.js';
import { interactionPlannedLarge } from './interaction-planned-large.js';
import { interimLooksUncorrected } from './interim-looks-uncorrected.js';
import { invarianceNotShown } from './invariance-not-shown.js';
import { investigatorTeaches } from './investigator-teaches.js';
import { leaversReplaced } from './leavers-replaced.js';
import { leavingDiffersByArm } from './leaving-differs-by-arm.js';
import { dataExist } from './look-up.js';
import { malleabilityBeliefNotMeasured } from './malleability-belief-not-measured.js';
import { manipulationNotChecked } from './manipulation-not-checked.js';
import { marginTooWide } from './margin-too-wide.js';
import { maskingNotChecked } from './masking-not-checked.js';
import { maskingNotStated } from './masking-not-stated.js';
import { measureNotOfTheClaim } from './measure-not-of-the-claim.js';
import { mediatorConfounding } from './mediator-confounding.js';
import { mediatorReliabilityUnknown } from './mediator-reliability-unknown.js';
import { mediatorUnreliable } from './mediator-unreliable.js';
import { mediatorWithOutcome } from './mediator-with-outcome.js';
import { mediatorWithoutBaseline } from './mediator-without-baseline.js';
import { missingDataNotPlanned } from './missing-data-not-planned.js';
import { moderatorAfterAllocation } from './moderator-after-allocation.js';
import { moderatorDichotomised } from './moderator-dichotomised.js';
import { moderatorUnreliable } from './moderator-unreliable.js';
import { multiplicityNotHandled } from './multiplicity-not-handled.js';
import { neuralWithoutBehaviour } from './neural-without-behaviour.js';
import { noAdversePlan } from './no-adverse-plan.js';
import { noBaseline } from './no-baseline.js';
import { noComparator } from './no-comparator.js';
import { noDifferenceWithoutBounds } from './no-difference-without-bounds.js';
import { noDistressMeasure } from './no-distress-measure.js';
import { noEverydayMeasure } from './no-everyday-measure.js';
import { noFollowUp } from './no-follow-up.js';
import { noObjectiveMeasure } from './no-objective-measure.js';
import { noPrimaryHypothesis } from './no-primary-hypothesis.js';
import { noQualityGate } from './no-quality-gate.js';
import { noSizeIsEnough } from './no-size-is-enough.js';
import { nonAdherenceNotPlanned } from './non-adherence-not-planned.js';
import { notDecided } from './not-decided.js';
import { notPreregistered } from './not-preregistered.js';
import { notRandomised } from './not-randomised.js';
import { nullResultsUndecided } from './null-results-undecided.js';
import { oneSidedAtFullAlpha } from './one-sided-at-full-alpha.js';
import { oneTeacherPerArm } from './one-teacher-per-arm.js';
import { onlySelfReportPrimary } from './only-self-report-primary.js';
import { orderClaimedFromFewVisits } from './order-claimed-from-few-visits.js';
import { orderFromImaging } from './order-from-imaging.js';
import { orderNotRandomised } from './order-not-randomised.js';
import { outcomeUnreliable } from './outcome-unreliable.js';
import { outcomeWithoutHypothesis } from './outcome-without-hypothesis.js';
import { outlierRuleMissing } from './outlier-rule-missing.js';
import { pairsAnalysedAsIndividuals } from './pairs-analysed-as-individuals.js';
import { participantsKnowHypothesis } from './participants-know-hypothesis.js';
import { passiveArmInClasses } from './passive-arm-in-classes.js';
import { passiveComparatorOnly } from './passive-comparator-only.js';
import { perProtocolOnly } from './per-protocol-only.js';
import { peripheralOxytocinAlone } from './peripheral-oxytocin-alone.js';
import { plannedAboveSmallestOfInterest } from './planned-above-smallest-of-interest.js';
import { practiceLogSelfReport } from './practice-log-self-report.js';
import { practiceNotDescribed } from './practice-not-described.js';
import { practiceNotLogged } from './practice-not-logged.js';
import { predictionWithoutNewPeople } from './prediction-without-new-people.js';
import { primaryTimeNotDeclared } from './primary-time-not-declared.js';
import { publishedEffectUncorrected } from './published-effect-uncorrected.js';
import { receptorByProxy } from './receptor-by-proxy.js';
import { recruitmentEndNotStated } from './recruitment-end-not-stated.js';
import { regionsNotFixed } from './regions-not-fixed.js';
import { retentionNotPlanned } from './retention-not-planned.js';
import { reverseInference } from './reverse-inference.js';
import { rivalNotTested } from './rival-not-tested.js';
import { rivalsNotComparable } from './rivals-not-comparable.js';
import type { Design, Rule } from './rule.js';
import { sampleExceedsMaximum } from './sample-exceeds-maximum.js';
import { samplingTimeFree } from './sampling-time-free.js';
import { sequenceNotDescribed } from './sequence-not-described.js';
import { sharingNotPlanned } from './sharing-not-planned.js';
import { simpleRandomisationSmall } from './simple-randomisation-small.js';
import { singleBiomarkerSample } from './single-biomarker-sample.js';
import { singleModality } from './single-modality.js';
import { singleSiteAndWave } from './single-site-and-wave.js';
import { skewedOutcomeNormalPlan } from './skewed-outcome-normal-plan.js';
import { smallestOfInterestMissing } from './smallest-of-interest-missing.js';
import { smallestOfInterestWithoutReason } from './smallest-of-interest-without-reason.js';
import { softwareNotNamed } from './software-not-named.js';
import { specificityWithoutInteraction } from './specificity-without-interaction.js';
import { stimuliAsFixed } from './stimuli-as-fixed.js';
import { stressTestRepeated } from './stress-test-repeated.js';
import { subgroupsWithoutErrorRate } from './subgroups-without-error-rate.js';
import { trainedStimuliTested } from './trained-stimuli-tested.js';
import { twoWavesOnly } from './two-waves-only.js';
import { underpoweredAsSized } from './underpowered-as-sized.js';
import { unequalAllocation } from './unequal-allocation.js';
import { vulnerabilityNotMeasured } from './vulnerability-not-measured.js';
import { withoutFiguresOfNoTest } from './what-if.js';
import { wholeBrainNotPowered } from './whole-brain-not-powered.js';
import { withinPersonClaimBetweenPeople } from './within-person-claim-between-people.js';

export type { Rule } from './rule.js';

/** Every rule, in alphabetical order. */
export const rules: readonly Rule[] = [
  adverseOnlySomeArms,
  adversePassive,
  allegianceNotDeclared,
  analysisSetsNotDefined,
  analystsNotMasked,
  artificialStimuliOnly,
  assayNotDescribed,
  attritionNotPlanned,
  baselineCorrelationMissing,
  baselineNotUsed,
  bipolarAffectScale,
  bonferroniWhereHolmFits,
  brainBehaviourSmallSample,
  candidateGeneConfirmatory,
  capacityForPropensity,
  causalClaimWithoutAllocation,
  ceilingReached,
  changeScoresInsteadOfBaseline,
  circularSelection,
  classesIgnored,
  comparatorLeavesThreatOpen,
  completeMediationClaim,
  concealmentNotDescribed,
  contaminationNotAsked,
  contingenciesNotPlanned,
  courseFromFewVisits,
  covariateAfterAllocation,
  covariatesOfMeasureMissing,
  crossoverOfTraining,
  dataAlreadySeen,
  debriefingMissing,
  differenceScoreOutcome,
  directionNotDeclared,
  dissociationUnequalMeasures,
  doseAmongCompleters,
  doseUnmatched,
  drugWithoutMedicalSupervision,
  effectAboveCap,
  effectFromPilot,
  effectsIncoherent,
  evidenceUnfitForPlanning,
  exclusionsOpen,
  expectancyNotMeasured,
  fewClasses,
  fewProviders,
  fidelityNotRated,
  followUpAfterCrossover,
  framingNotFixed,
  generalityNotSupported,
  genotypeAncestryNotHandled,
  genotypeCodingNotDeclared,
  genotypeUnderpowered,
  globalEmpathyScore,
  goalsNotMeasured,
  groupsNotComparable,
  headToHeadWithoutFloor,
  healthyFloor,
  hypotheticalStakes,
  imagingSearchNotCorrected,
  interactionPlannedLarge,
  interimLooksUncorrected,
  invarianceNotShown,
  investigatorTeaches,
  leaversReplaced,
  leavingDiffersByArm,
  malleabilityBeliefNotMeasured,
  manipulationNotChecked,
  marginTooWide,
  maskingNotChecked,
  maskingNotStated,
  measureNotOfTheClaim,
  mediatorConfounding,
  mediatorReliabilityUnknown,
  mediatorUnreliable,
  mediatorWithOutcome,
  mediatorWithoutBaseline,
  missingDataNotPlanned,
  moderatorAfterAllocation,
  moderatorDichotomised,
  moderatorUnreliable,
  multiplicityNotHandled,
  neuralWithoutBehaviour,
  noAdversePlan,
  noBaseline,
  noComparator,
  noDifferenceWithoutBounds,
  noDistressMeasure,
  noEverydayMeasure,
  noFollowUp,
  noObjectiveMeasure,
  noPrimaryHypothesis,
  noQualityGate,
  noSizeIsEnough,
  nonAdherenceNotPlanned,
  notDecided,
  notPreregistered,
  notRandomised,
  nullResultsUndecided,
  oneSidedAtFullAlpha,
  oneTeacherPerArm,
  onlySelfReportPrimary,
  orderClaimedFromFewVisits,
  orderFromImaging,
  orderNotRandomised,
  outcomeUnreliable,
  outcomeWithoutHypothesis,
  outlierRuleMissing,
  pairsAnalysedAsIndividuals,
  participantsKnowHypothesis,
  passiveArmInClasses,
  passiveComparatorOnly,
  perProtocolOnly,
  peripheralOxytocinAlone,
  plannedAboveSmallestOfInterest,
  practiceLogSelfReport,
  practiceNotDescribed,
  practiceNotLogged,
  predictionWithoutNewPeople,
  primaryTimeNotDeclared,
  publishedEffectUncorrected,
  receptorByProxy,
  recruitmentEndNotStated,
  regionsNotFixed,
  retentionNotPlanned,
  reverseInference,
  rivalNotTested,
  rivalsNotComparable,
  sampleExceedsMaximum,
  samplingTimeFree,
  sequenceNotDescribed,
  sharingNotPlanned,
  simpleRandomisationSmall,
  singleBiomarkerSample,
  singleModality,
  singleSiteAndWave,
  skewedOutcomeNormalPlan,
  smallestOfInterestMissing,
  smallestOfInterestWithoutReason,
  softwareNotNamed,
  specificityWithoutInteraction,
  stimuliAsFixed,
  stressTestRepeated,
  subgroupsWithoutErrorRate,
  trainedStimuliTested,
  twoWavesOnly,
  underpoweredAsSized,
  unequalAllocation,
  vulnerabilityNotMeasured,
  wholeBrainNotPowered,
  withinPersonClaimBetweenPeople,
];

/**
 * Looks a design over with every rule: what is unwise, where, and what it costs in this very design.
 *
 * A finding that the study accepts stays in the list, with the reason; an `accept` that names no rule is a finding itself.
 */
export function review(plan: Plan, power: StudyPower): Diagnostic[] {
  const design: Design = { plan, power };
  return sortDiagnostics([...rules.flatMap((rule) => findingsOf(rule, design)), ...unknownAccepts(plan)]);
}

function findingsOf(rule: Rule, design: Design): Diagnostic[] {
  if (rule.beforeData && dataExist(design.plan)) return [];
  const accepted = design.plan.accept.find((each) => each.rule === rule.id)?.because;
  return [...rule.check(design)].map((finding) => {
    const consequence = finding.consequence && withoutFiguresOfNoTest(finding.consequence);
    return {
      code: rule.id,
      severity: finding.severity ?? rule.severity,
      path: finding.path,
      message: finding.message,
      fix: finding.fix,
      ...(consequence ? { consequence } : {}),
      ...(rule.forgotten === undefined ? {} : { forgotten: rule.forgotten }),
      cites: rule.cites,
      ...(accepted === undefined ? {} : { accepted }),
    };
  });
}

function unknownAccepts(plan: Plan): Diagnostic[] {
  const ids = rules.map((rule) => rule.id);
  return plan.accept.flatMap(({ rule }, index) => {
    if (ids.includes(rule)) return [];
    const near = suggest(rule, ids);
    return [
      {
        code: 'unknown-rule',
        severity: 'warning',
        path: ['accept', index, 'rule'],
        message: `The study accepts "${rule}", which is no rule.${near ? ` Did you mean "${near}"?` : ''}`,
        fix: near ? `Write "${near}", or delete the entry.` : 'See mettle rules list, or delete the entry.',
        ...(near && isSlip(rule, near) ? { replacement: near } : {}),
        cites: [],
      },
    ];
  });
}
