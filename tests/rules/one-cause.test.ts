import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/index.js';
import { planExample } from './lay-over.js';

/** Codes of the findings of the base study with fragments laid over it, one after the other. */
function codesOf(fragment: string): string[] {
  const { diagnostics, findings } = planExample(fragment);
  expect(diagnostics).toEqual([]);
  return findings.map(({ code }) => code);
}

const exampleOf = (id: string) => rules.find((rule) => rule.id === id)?.examples.flagged ?? '';

describe('one finding a cause', () => {
  it('a missing comparator raises nothing else about comparators', () => {
    const codes = codesOf(exampleOf('no-comparator'));
    expect(codes).toContain('no-comparator');
    const others = [
      'not-randomised',
      'passive-comparator-only',
      'comparator-leaves-threat-open',
      'dose-unmatched',
      'expectancy-not-measured',
      'participants-know-hypothesis',
      'concealment-not-described',
      'causal-claim-without-allocation',
    ];
    expect(codes.filter((code) => others.includes(code))).toEqual([]);
  });

  it('where only self-report is measured, one rule says so', () => {
    const codes = codesOf(`inference: {multiplicity: none}
hypotheses:
  - {id: H1, hypothesis: kindness-wellbeing, outcome: swls-life-satisfaction}
  - {id: H2, remove: true}
measures:
  - {measure: swls-life-satisfaction, role: outcome, at: [baseline, post, follow-up], primaryAt: post}
  - {measure: il6-plasma, remove: true}
  - {measure: empathic-accuracy-video, remove: true}
  - {measure: ema-prosocial, remove: true}
sample: {baselineCorrelation: {empathic-accuracy-video: null, il6-plasma: null}}`);
    expect(codes).toContain('only-self-report-primary');
    expect(codes).not.toContain('no-objective-measure');
    expect(codes).not.toContain('single-modality');
  });

  it('a waiting list gives the hypothesis away, which the rule about waiting lists covers', () => {
    const codes = codesOf(`blinding: {participantsToHypothesis: false}
hypotheses: [{id: H1, hypothesis: kindness-trainable, outcome: state-care-distress-ratings}]
measures: [{measure: state-care-distress-ratings, role: outcome, at: [baseline, post], primaryAt: post}]
arms: [{id: health, comparator: waitlist, matchedOn: [], dose: null}]
delivery: {clustering: {arms: [cbct]}}`);
    expect(codes).toContain('passive-comparator-only');
    expect(codes).not.toContain('participants-know-hypothesis');
  });

  it('familiar stimuli are named once where the hypothesis itself asks to control them', () => {
    const codes = codesOf(`hypotheses:
  - {id: H1, hypothesis: compassion-app-increases-donation, outcome: charitable-donation}
measures: [{measure: charitable-donation, role: outcome, at: [baseline, post], primaryAt: post, stimuliTrained: true}]`);
    expect(codes).toContain('comparator-leaves-threat-open');
    expect(codes).not.toContain('trained-stimuli-tested');
  });

  it('head motion and the hour of the day are asked for once', () => {
    const scan = `hypotheses: [{id: H1, hypothesis: cbct-augments-mentalizing-regions, outcome: fmri-mentalizing-roi}]
measures: [{measure: fmri-mentalizing-roi, role: outcome, at: [baseline, post], primaryAt: post}]
imaging: {regions: [{region: medial prefrontal cortex, source: "mask of an earlier study"}]`;
    expect(codesOf(`${scan}}`)).toContain('covariates-of-measure-missing');
    expect(codesOf(`${scan}, motion: "limit of 3 mm, regressors"}`)).not.toContain('covariates-of-measure-missing');
    const free = codesOf(exampleOf('sampling-time-free'));
    expect(free).toContain('sampling-time-free');
    expect(free).not.toContain('covariates-of-measure-missing');
  });

  it('too few people for a genotype, or for brains and behaviour, are told so once', () => {
    const genotype = codesOf(exampleOf('genotype-underpowered').replace('role: exploratory', 'role: secondary'));
    expect(genotype).not.toContain('underpowered-as-sized');
    const { plan, findings } = planExample(exampleOf('brain-behaviour-small-sample'));
    expect(findings.map(({ code }) => code)).toContain('brain-behaviour-small-sample');
    const place = plan?.hypotheses.findIndex(({ kind }) => kind === 'association');
    expect(place).toBeGreaterThanOrEqual(0);
    expect(findings.filter(({ code }) => code === 'underpowered-as-sized').map(({ path }) => path[1])).not.toContain(
      place,
    );
  });

  it('a search that nothing corrects is not also called too strict for its people', () => {
    const search = exampleOf('whole-brain-not-powered');
    expect(codesOf(search)).toContain('whole-brain-not-powered');
    const uncorrected = codesOf(search.replace('correction: cluster', 'correction: none'));
    expect(uncorrected).toContain('imaging-search-not-corrected');
    expect(uncorrected).not.toContain('whole-brain-not-powered');
  });

  it('an effect above what pooled studies found is not also told that published effects are too large', () => {
    const codes =
      codesOf(`hypotheses: [{id: H1, hypothesis: kindness-wellbeing, outcome: swls-life-satisfaction, effects: {difference: {value: 0.9, basis: {kind: evidence, because: "a trial"}}}}]
measures: [{measure: swls-life-satisfaction, role: outcome, at: [baseline, post, follow-up], primaryAt: post}]`);
    expect(codes).toContain('effect-above-cap');
    expect(codes).not.toContain('published-effect-uncorrected');
  });

  it('recordings at home leave contact and company open, which is said once for all hypotheses', () => {
    const { findings } = planExample(`arms: [{id: health, comparator: relaxation, format: individual, matchedOn: []}]
delivery: {teachers: {health: null}, clustering: {arms: [cbct]}}`);
    const open = findings.filter(({ code }) => code === 'comparator-leaves-threat-open');
    expect(open.map(({ message }) => message)).toEqual([
      'H2 has to control nonspecific contact and group support, H1 nonspecific contact, which "health" (relaxation, taught by nobody) leaves open.',
    ]);
  });

  it('too few people for a genotype are not also told that candidate genes rarely hold', () => {
    const codes = codesOf(exampleOf('genotype-underpowered').replace('role: exploratory', 'role: secondary'));
    expect(codes).toContain('genotype-underpowered');
    expect(codes).not.toContain('candidate-gene-confirmatory');
  });
});

describe('a cause claimed from how much people practised', () => {
  const found = (predictors: readonly string[]) =>
    codesOf(`claims: [causal]
hypotheses:
  - {id: H1, remove: true}
  - {id: H2, remove: true}
${predictors
  .map(
    (predictor, index) => `  - id: H${index + 3}
    hypothesis: practice-time-amygdala-cbct-not-attention
    role: primary
    test: correlation
    predictor: ${predictor}
    outcome: empathic-accuracy-video
    compare: {group: people}
    effects: {correlation: {value: 0.25, basis: {kind: smallest-of-interest, because: "a weaker link would say little"}}}`,
  )
  .join('\n')}
arms: [{id: cbct, remove: true}, {id: health, remove: true}, {id: people, group: Adults}]
allocation: {selection: self-selected, method: null, concealment: null}
delivery: null
safety: null
measures: [{measure: practice-log, role: adherence, at: [mid, post]}, {measure: attachment-scale, role: covariate, at: [baseline]}]
inference: {multiplicity: none}`).filter((code) =>
      ['causal-claim-without-allocation', 'dose-among-completers'].includes(code),
    );

  it('is said once, and apart from a cause claimed from another measure', () => {
    expect(found(['practice-log'])).toEqual(['dose-among-completers']);
    expect(found(['attachment-scale'])).toEqual(['causal-claim-without-allocation']);
    expect(found(['practice-log', 'attachment-scale']).sort()).toEqual([
      'causal-claim-without-allocation',
      'dose-among-completers',
    ]);
  });
});

describe('no alarm where there is nothing wrong', () => {
  it('every session may be rated', () => {
    expect(codesOf('delivery: {fidelity: {measure: fidelity-rating, share: 1}}')).not.toContain('fidelity-not-rated');
  });

  it('groups as they are found need no active comparator', () => {
    const codes = codesOf(
      exampleOf('causal-claim-without-allocation').replace('claims: [causal]', 'claims: [capacity]'),
    );
    expect(codes).not.toContain('causal-claim-without-allocation');
    expect(codes).not.toContain('passive-comparator-only');
    expect(codes).not.toContain('not-randomised');
  });

  it('teachers who teach every arm favour none', () => {
    expect(codesOf('delivery: {teachers: {cbct: 1, health: 1}, teachersShared: true}')).not.toContain(
      'one-teacher-per-arm',
    );
  });

  it('one therapist for everybody of an arm is one teacher, also one to one', () => {
    expect(
      codesOf('delivery: {format: individual, groupSize: null, clustering: null, teachers: {cbct: 1, health: 3}}'),
    ).toContain('one-teacher-per-arm');
  });

  it('a name of one’s own for what moves a measure will do', () => {
    const recorded = (names: string) => codesOf(`covariates: [${names}]`);
    expect(recorded('body-mass-index, acute-infection, medication, time-of-day')).not.toContain(
      'covariates-of-measure-missing',
    );
    expect(recorded('mass-index, medication, time-of-day')).toContain('covariates-of-measure-missing');
  });

  it('exploratory outcomes may be named in words', () => {
    expect(codesOf('exploratory: ["State care distress ratings and EMA prosocial"]')).not.toContain(
      'outcome-without-hypothesis',
    );
  });

  it('a test of a mediation has two sides anyway', () => {
    const { plan, findings } = planExample(
      'hypotheses: [{id: H1, remove: true}]\ninference: {sides: 1, multiplicity: none}',
    );
    expect(plan?.hypotheses.map(({ kind }) => kind)).toEqual(['mediation']);
    expect(findings.map(({ code }) => code)).not.toContain('one-sided-at-full-alpha');
  });

  it('usual care is not asked for its hours', () => {
    expect(codesOf('arms: [{id: health, comparator: treatment-as-usual, dose: null, matchedOn: []}]')).not.toContain(
      'dose-unmatched',
    );
  });

  it('doses of a trend differ in time on purpose, which the same arms compared by themselves do not', () => {
    const trend = `arms:
  - {id: half, practice: cbct, dose: {weeks: 8, sessionsPerWeek: 1, hoursPerSession: 1, homeMinutesPerDay: 10}}
  - {id: health, dose: {weeks: 4, sessionsPerWeek: 1, hoursPerSession: 1, homeMinutesPerDay: 0}}
delivery: {format: individual, groupSize: null, teachers: null, clustering: null}
inference: {multiplicity: none}
hypotheses:
  - id: H3
    hypothesis: practice-time-amygdala-cbct-not-attention
    role: primary
    test: trend
    outcome: empathic-accuracy-video
    compare: {doses: [health, half, cbct]}
    effects: {trend: {value: 0.4, basis: {kind: smallest-of-interest, because: "less would not repay the hours"}}}`;
    const without = '  - {id: H1, remove: true}\n  - {id: H2, remove: true}';
    expect(codesOf(`${trend}\n${without}`)).not.toContain('dose-unmatched');
    expect(codesOf(trend)).toContain('dose-unmatched');
  });

  it('nobody grows familiar with stimuli that are not trained', () => {
    const open = (more: string) =>
      codesOf(`hypotheses:
  - {id: H1, hypothesis: compassion-app-increases-donation, outcome: charitable-donation}
  - {id: H2, remove: true}
inference: {multiplicity: none}
measures: [{measure: charitable-donation, role: outcome, at: [baseline, post], primaryAt: post${more}}]
arms: [{id: health, comparator: relaxation}]`);
    expect(open('')).toContain('comparator-leaves-threat-open');
    expect(open(', stimuliTrained: false')).not.toContain('comparator-leaves-threat-open');
  });

  it('where the study says how many people are at the floor, the number decides', () => {
    const floor = (more: string) =>
      codesOf(`sample: {clinical: false}
hypotheses:
  - {id: H1, hypothesis: kindness-reduces-depression, outcome: depression-symptoms, effects: {difference: {value: -0.3}}}
  - {id: H2, remove: true}
inference: {multiplicity: none}
measures: [{measure: depression-symptoms, role: outcome, at: [baseline, post], primaryAt: post${more}}]`).filter(
        (code) => ['healthy-floor', 'ceiling-reached'].includes(code),
      );
    expect(floor('')).toEqual(['healthy-floor']);
    expect(floor(', atCeiling: 0.05')).toEqual([]);
    expect(floor(', atCeiling: 0.4')).toEqual(['ceiling-reached']);
  });

  it('of data that exist nothing is asked that could only be done while they were collected', () => {
    const late = rules.filter(({ beforeData }) => beforeData);
    expect(late.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'no-adverse-plan',
        'expectancy-not-measured',
        'recruitment-end-not-stated',
        'retention-not-planned',
      ]),
    );
    for (const { id, examples } of late) {
      const { diagnostics, findings } = planExample(examples.flagged, 'openness: {existingData: exist-not-accessed}');
      expect(diagnostics).toEqual([]);
      expect(findings.map(({ code }) => code)).not.toContain(id);
    }
  });

  it('what others rate is no self-report, and whoever rates is to be masked', () => {
    const primary = (
      measure: string,
      more = '',
    ) => `hypotheses: [{id: H1, hypothesis: kindness-wellbeing, outcome: ${measure}}]
measures: [{measure: ${measure}, role: outcome, at: [baseline, post, follow-up], primaryAt: post${more}}]
blinding: {assessors: null}`;
    expect(codesOf(primary('swls-life-satisfaction'))).toContain('only-self-report-primary');
    for (const rated of [primary('swls-life-satisfaction', ', raters: 2'), primary('care-measure-perceived-empathy')]) {
      expect(codesOf(rated)).not.toContain('only-self-report-primary');
      expect(codesOf(rated)).toContain('masking-not-stated');
    }
  });

  it('a weighted pattern needs no regions', () => {
    const codes =
      codesOf(`hypotheses: [{id: H1, hypothesis: compassion-app-vmpfc, outcome: neural-signature-care-distress}]
measures: [{measure: neural-signature-care-distress, role: outcome, at: [baseline, post], primaryAt: post}]
imaging: {motion: "limit of 3 mm"}`);
    expect(codes).not.toContain('regions-not-fixed');
    expect(codes).not.toContain('imaging-search-not-corrected');
  });

  it('one region needs no correction', () => {
    expect(
      codesOf(
        exampleOf('regions-not-fixed').concat(
          '\nimaging: {correction: none, motion: "3 mm", regions: [{region: a, source: b}]}',
        ),
      ),
    ).not.toContain('imaging-search-not-corrected');
  });
});
