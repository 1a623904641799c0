import type { Quantity } from '../../quantity.js';
import type { Text } from '../text.js';

/**
 * What a trial registry asks, as data: the one source of the registry's sections and of its upload file. Words such as
 * "Parallel Assignment" are those of ClinicalTrials.gov, which other registries map onto. What the plan does not say is absent.
 */
export interface TrialRecord {
  readonly organisation?: string;
  readonly studyId: string;
  readonly registered?: string;
  readonly briefTitle: string;
  readonly acronym?: string;
  readonly officialTitle: string;
  readonly sponsor?: string;
  readonly funding?: string;
  readonly approval?: 'Approved' | 'Pending' | 'Exempt' | 'Not required' | 'Not yet submitted';
  readonly hasCommittee?: boolean;
  readonly gives: { readonly drug: boolean };
  readonly summary: Text;
  readonly description: readonly Text[];
  /** ISO dates. */
  readonly verified?: string;
  readonly starts?: string;
  readonly primaryEnds?: string;
  readonly ends?: string;
  readonly type: 'Interventional' | 'Observational';
  readonly design: {
    readonly purpose?: string;
    readonly phase: string;
    readonly assignment: string;
    readonly assignmentDetail: Text;
    readonly allocation: 'Randomized' | 'Non-randomized' | 'N/A';
    /** Absent where the study says of nobody whether they are masked. */
    readonly masking?: Readonly<Record<'subject' | 'caregiver' | 'investigator' | 'assessor', boolean>>;
    readonly maskingDetail: Text;
    readonly arms: Quantity;
  };
  readonly outcomes: readonly TrialOutcome[];
  readonly enrolment: Quantity;
  readonly conditions: readonly string[];
  readonly keywords: readonly string[];
  readonly arms: readonly TrialArm[];
  readonly eligibility: {
    readonly inclusions: readonly string[];
    readonly exclusions: readonly string[];
    readonly healthy?: boolean;
    readonly sex?: 'All' | 'Female' | 'Male';
    /** In years; absent: no limit, or not said where `limits` is false. */
    readonly least?: Quantity;
    readonly greatest?: Quantity;
    readonly limits: boolean;
  };
  readonly officials: readonly string[];
  readonly contact?: string;
  readonly places: readonly { readonly name: string; readonly city?: string; readonly country: string }[];
  readonly countries: readonly string[];
  readonly sharing: {
    readonly data: 'yes' | 'no' | 'undecided';
    readonly code?: boolean;
    readonly where?: string;
  };
}

export interface TrialOutcome {
  readonly rank: 'primary' | 'secondary' | 'other';
  readonly measure: string;
  readonly timeFrame: Text;
  readonly description: Text;
}

export interface TrialArm {
  readonly label: string;
  readonly type: 'Experimental' | 'Active Comparator' | 'Sham Comparator' | 'No Intervention' | 'Other';
  readonly description: Text;
  /** Absent for an arm in which nothing is given. */
  readonly intervention?: { readonly type: 'Behavioral' | 'Drug' | 'Other'; readonly name: string };
}
