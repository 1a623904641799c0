import type { Origin, Quantity, Unit } from '../quantity.js';
import type { AnalysisKind, TestName } from '../schema/analysis.js';
import type { Basis } from '../schema/common.js';
import type {
  Comparator,
  Evidence,
  Hypothesis,
  HypothesisForm,
  Measure,
  Practice,
  Reference,
  Threat,
} from '../schema/pack.js';
import type { Simulation } from '../schema/simulation.js';
import type { Study } from '../schema/study.js';
import type { SampleDetails } from '../schema/study-analysis.js';
import type { BlindingDetails, DeliveryDetails, MeasureDetails } from '../schema/study-conduct.js';

/**
 * The resolved study: plain frozen JSON, every default filled, every value with its origin.
 * Numbers that planning uses are quantities; the origin of every other value stands in `origins`
 * under its dotted path, such as `allocation.method`.
 */
export interface Plan {
  readonly format: 1;
  /** SHA-256 over the canonical JSON of everything else in the plan but `origins`: 64 hexadecimal digits. */
  readonly fingerprint: string;
  readonly id: string;
  readonly title: string;
  readonly background?: string;
  readonly authors: readonly string[];
  /** Date the caller gave as today, ISO 8601; absent when none was given. Core has no clock. */
  readonly today?: string;
  readonly seed: number;
  readonly packs: readonly { readonly id: string; readonly version: string }[];
  readonly hypotheses: readonly PlannedHypothesis[];
  readonly arms: readonly PlannedArm[];
  readonly measures: readonly PlannedMeasure[];
  readonly schedule: readonly { readonly id: string; readonly week: Quantity }[];
  readonly allocation: {
    readonly selection: Study['allocation']['selection'];
    readonly method: NonNullable<Study['allocation']['method']>;
    readonly stratifyBy: readonly string[];
    readonly concealment: NonNullable<Study['allocation']['concealment']>;
    readonly sequence?: string;
    readonly implementation?: string;
  };
  /** `undefined` where the study does not say. */
  readonly blinding: Readonly<Partial<Record<BlindedRole, boolean>>>;
  readonly blindingDetails?: Readonly<BlindingDetails>;
  readonly delivery: {
    readonly format: 'group' | 'individual';
    /** People recruited into one class, also where no clustering is stated. */
    readonly groupSize?: Quantity;
    readonly fidelity?: {
      readonly measure: string;
      readonly share: Quantity;
      readonly threshold?: string;
      readonly raters?: string;
    };
    readonly practiceLogged: readonly string[];
    /** Where the intraclass correlation within classes comes from. */
    readonly clusteringBasis?: Basis;
    readonly details?: Readonly<DeliveryDetails>;
  };
  readonly sample: {
    readonly population: string;
    readonly recruitment?: string;
    readonly exclusions: readonly string[];
    readonly attrition: Quantity;
    readonly maximum?: Quantity;
    readonly details?: Readonly<SampleDetails>;
  };
  readonly inference: {
    readonly alpha: Quantity;
    readonly sides: 1 | 2;
    readonly power: Quantity;
    readonly multiplicity: { readonly method: 'none' | 'holm' | 'bonferroni'; readonly family: readonly string[] };
    readonly interim: NonNullable<Study['inference']['interim']>;
  };
  readonly covariates: readonly string[];
  readonly genetics: NonNullable<Study['genetics']>;
  readonly missingData?: Study['missingData'];
  readonly analysis?: Study['analysis'];
  readonly imaging?: Study['imaging'];
  readonly qualityChecks?: Study['qualityChecks'];
  readonly claims?: Study['claims'];
  readonly safety?: Study['safety'];
  readonly ethics?: Study['ethics'];
  readonly conduct?: Study['conduct'];
  readonly registration?: Study['registration'];
  readonly registeredReport?: Study['registeredReport'];
  readonly replication?: Study['replication'];
  readonly openness: NonNullable<Study['openness']>;
  readonly team: NonNullable<Study['team']>;
  readonly exploratory: readonly string[];
  /** How made-up data depart from what power calculations take for granted, as the study says it. */
  readonly simulation?: Simulation;
  readonly accept: readonly { readonly rule: string; readonly because: string }[];
  /** Catalog entries the plan refers to, by id, so that documents need no catalog. */
  readonly threats: Readonly<Record<string, Threat>>;
  /** Measures by which practice is logged, those the packs have. */
  readonly practiceRecords: Readonly<Record<string, Measure>>;
  /** Titles of the hypotheses that compete with the planned ones, by id. */
  readonly rivals: Readonly<Record<string, string>>;
  readonly evidence: Readonly<Record<string, Evidence>>;
  readonly references: Readonly<Record<string, Reference>>;
  readonly origins: Readonly<Record<string, Origin>>;
}

export type BlindedRole = 'participants' | 'teachers' | 'assessors' | 'laboratory' | 'analysts';

export interface PlannedArm {
  readonly id: string;
  readonly title: string;
  /** A practice or a comparator; neither where the group is only described. */
  readonly practice?: Practice;
  readonly comparator?: Comparator;
  readonly dose?: NonNullable<Study['arms'][number]['dose']>;
  readonly matchedOn: readonly string[];
  /** Share of participants relative to the other arms, as written, such as 1 and 1 or 2 and 1. */
  readonly ratio: number;
  /** People to be recruited, where the study gives the size. */
  readonly recruited?: Quantity;
  readonly taughtInClasses: boolean;
  /** People recruited into one class; present when taught in classes. */
  readonly classSize?: Quantity;
  /** Intraclass correlation of an outcome within this arm; 0 when not taught in classes. */
  readonly icc: Quantity;
  readonly teachers?: number;
  /** Visit after which people of this arm get the practice too. */
  readonly crossesOverAfter?: string;
  /** How this arm is taught, where it differs from `delivery.format`. */
  readonly format?: 'group' | 'individual';
  readonly described?: NonNullable<Study['arms'][number]['described']>;
}

export interface PlannedMeasure {
  readonly id: string;
  readonly entry: Measure;
  readonly role: Study['measures'][number]['role'];
  readonly at: readonly string[];
  /** Time of the primary comparison. */
  readonly primaryAt: string;
  readonly transform: 'log' | 'square-root' | 'none';
  readonly samplesPerVisit: number;
  /** Reliability of one visit's value; absent where nobody knows it. */
  readonly reliability?: Quantity;
  /** Measured before allocation takes effect (at the first time of the schedule). */
  readonly hasBaseline: boolean;
  /** Within-arm correlation of baseline and primary time; 0 without a baseline. */
  readonly baselineCorrelation: Quantity;
  readonly details?: Readonly<MeasureDetails>;
}

export interface PlannedHypothesis {
  /** Id in the study, such as H1. */
  readonly id: string;
  readonly role: 'primary' | 'secondary' | 'exploratory';
  /** The question in words a participant uses. */
  readonly lay?: string;
  readonly entry: Hypothesis;
  readonly kind: AnalysisKind;
  readonly form: HypothesisForm;
  readonly test: TestName;
  /** Arm ids. Where one group is studied, that group stands in both places. */
  readonly treatment: string;
  readonly comparator: string;
  /** The second pair of arms of a factorial design. */
  readonly against?: { readonly treatment: string; readonly comparator: string };
  /** Ids of all arms the test is about, each once. */
  readonly compared: readonly string[];
  /** Outcome measures: one, or named ones for a dissociation (keys such as `affective`). */
  readonly outcomes: Readonly<Record<string, string>>;
  /** The first mediator; all of them stand in `mediators`. */
  readonly mediator?: string;
  readonly mediators: readonly string[];
  readonly moderator?: string;
  /** The measure the outcome is related to, where no arms are compared. */
  readonly predictor?: string;
  /** Schedule id at which the outcome is compared. */
  readonly time: string;
  readonly effects: Readonly<Record<string, PlannedEffect>>;
  /** Smallest effect size of interest, per effect. */
  readonly sesoi: Readonly<Record<string, Quantity>>;
  /** Why that is the smallest effect of interest, per effect, where the study says so beside the number. */
  readonly sesoiReasons?: Readonly<Record<string, { readonly kind?: string; readonly because: string }>>;
  /** Error rate this hypothesis is planned at, after the multiplicity rule. */
  readonly alpha: Quantity;
  readonly sides: 1 | 2;
  /** Sign that would support the hypothesis, where the study says it beside the effect. */
  readonly direction?: 'positive' | 'negative' | 'either';
  readonly estimand: Estimand;
  readonly analysis: {
    /** Baselines and covariates in the model, by measure id. */
    readonly covariates: readonly string[];
    /** Model in R notation, one line per equation. */
    readonly formulas: readonly string[];
    readonly clustered: boolean;
  };
}

/** The five parts of an estimand (ICH E9 R1). */
export interface Estimand {
  readonly population: string;
  readonly contrast: string;
  readonly variable: string;
  readonly intercurrentEvents: string;
  readonly summary: string;
}

/** How a planning effect came about; the last row is the effect the test will see. */
export interface PlannedEffect {
  readonly name: string;
  readonly meaning: string;
  readonly basis: Basis;
  /** The unit as the study writes it, where another coding of a genotype could mean another one. */
  readonly unitWritten?: 'sd per allele';
  readonly ledger: readonly LedgerRow[];
  readonly planning: Quantity;
}

export interface LedgerRow {
  readonly step: 'stated' | 'publication-bias' | 'comparator' | 'reliability' | 'adherence' | 'planning';
  /** The effect itself for `stated` and `planning`, a factor for the steps between. */
  readonly quantity: Quantity;
  /** Effect after this step, in `unit` of the effect. */
  readonly after: number;
  readonly unit: Unit;
  readonly because: string;
}
