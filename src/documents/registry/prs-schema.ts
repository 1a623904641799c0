/** An element of a protocol record of ClinicalTrials.gov. */
export interface PrsElement {
  /** Stands in every record (or in every element that it is part of). */
  readonly must?: true;
  /** May stand more than once. */
  readonly many?: true;
  /** The words it takes, letter by letter. */
  readonly values?: readonly string[];
  /** Most characters of its text. */
  readonly limit?: number;
  /** What its text looks like, with words for it. */
  readonly form?: { readonly pattern: RegExp; readonly words: string };
  /** The elements in it, in their order; absent where it holds text. */
  readonly holds?: PrsElements;
}

export type PrsElements = Readonly<Record<string, PrsElement>>;

/**
 * Most characters of each element. Titles, arms, interventions and sponsor: field guides of the registry; the others are from
 * memory and to be checked against the data element definitions.
 */
export const prsLimits = {
  org_study_id: 30,
  brief_title: 300,
  acronym: 14,
  official_title: 600,
  agency: 160,
  brief_summary: 5000,
  detailed_description: 32000,
  outcome_measure: 254,
  outcome_time_frame: 254,
  outcome_description: 999,
  condition: 160,
  keyword: 160,
  arm_group_label: 100,
  arm_group_description: 999,
  intervention_name: 200,
  intervention_description: 1000,
  criteria: 20000,
  model_description: 1000,
  masking_description: 1000,
  ipd_description: 1000,
  facility: 254,
  city: 59,
  last_name: 62,
} as const;

const must = { must: true } as const;
const optional: PrsElement = {};
const month: PrsElement = { form: { pattern: /^\d{4}-(0[1-9]|1[0-2])$/, words: 'a month such as 2026-11' } };
const anticipated: PrsElement = { values: ['Anticipated', 'Actual'] };
const count: PrsElement = { form: { pattern: /^[1-9]\d*$/, words: 'a whole number above zero' } };
const age: PrsElement = { must: true, form: { pattern: /^(N\/A|\d+ Years)$/, words: 'years, or N/A for no limit' } };
const yesOrNo: PrsElement = { values: ['yes', 'no'] };

const upTo = (limit: number): PrsElement => ({ limit });
/** A text of several lines, which stands in an element of its own. */
const lines = (limit?: number): PrsElement => ({ holds: { textblock: { must: true, ...(limit ? { limit } : {}) } } });

const person: PrsElements = {
  first_name: optional,
  middle_name: optional,
  last_name: { must: true, limit: prsLimits.last_name },
};

const outcome: PrsElement = {
  many: true,
  holds: {
    outcome_measure: { must: true, limit: prsLimits.outcome_measure },
    outcome_time_frame: upTo(prsLimits.outcome_time_frame),
    outcome_description: lines(prsLimits.outcome_description),
    outcome_safety_issue: optional,
  },
};

const interventionalDesign: PrsElements = {
  interventional_subtype: {
    must: true,
    values: [
      'Treatment',
      'Prevention',
      'Diagnostic',
      'Basic Science',
      'Supportive Care',
      'Screening',
      'Health Services Research',
      'Device Feasibility',
      'Other',
    ],
  },
  phase: {
    must: true,
    values: ['N/A', 'Early Phase 1', 'Phase 1', 'Phase 1/2', 'Phase 2', 'Phase 2/3', 'Phase 3', 'Phase 4'],
  },
  assignment: {
    values: [
      'Single Group Assignment',
      'Parallel Assignment',
      'Crossover Assignment',
      'Factorial Assignment',
      'Sequential Assignment',
    ],
  },
  model_description: lines(prsLimits.model_description),
  allocation: { must: true, values: ['Randomized', 'Non-randomized', 'N/A'] },
  masking: optional,
  no_masking: yesOrNo,
  masked_subject: yesOrNo,
  masked_caregiver: yesOrNo,
  masked_investigator: yesOrNo,
  masked_assessor: yesOrNo,
  masking_description: lines(prsLimits.masking_description),
  control: optional,
  endpoint: optional,
  number_of_arms: count,
};

/**
 * The elements of a protocol record in the order of the registry's schema of 2018-05-08, with what each takes. The words
 * are those that the schema names in its comments.
 */
export const prsRecord: PrsElements = {
  id_info: {
    must: true,
    holds: {
      org_name: { must: true, limit: prsLimits.agency },
      org_study_id: { must: true, limit: prsLimits.org_study_id },
      secondary_id: { many: true, holds: { id: must, id_type: optional, id_domain: optional } },
    },
  },
  is_fda_regulated: optional,
  is_section_801: optional,
  delayed_posting: optional,
  brief_title: upTo(prsLimits.brief_title),
  acronym: upTo(prsLimits.acronym),
  official_title: upTo(prsLimits.official_title),
  sponsors: {
    holds: {
      lead_sponsor: { must: true, holds: { agency: { must: true, limit: prsLimits.agency } } },
      collaborator: { many: true, holds: { agency: { must: true, limit: prsLimits.agency } } },
      resp_party: {
        holds: {
          resp_party_type: { must: true, values: ['Sponsor', 'Principal Investigator', 'Sponsor-Investigator'] },
          investigator_username: optional,
          investigator_title: optional,
          investigator_affiliation: optional,
          organization: optional,
          phone: optional,
          phone_ext: optional,
          email: optional,
        },
      },
    },
  },
  oversight_info: {
    holds: {
      regulatory_authority: { many: true },
      irb_info: {
        holds: {
          approval_status: {
            must: true,
            values: ['Approved', 'Pending', 'Exempt', 'Denied', 'Not required', 'Not yet submitted'],
          },
          approval_number: optional,
          name: optional,
          affiliation: optional,
          phone: optional,
          phone_ext: optional,
          email: optional,
          full_address: optional,
        },
      },
      has_dmc: yesOrNo,
      fda_regulated_drug: yesOrNo,
      fda_regulated_device: yesOrNo,
      post_prior_to_approval: optional,
      exported_from_us: optional,
      ped_postmarket_surv: optional,
    },
  },
  brief_summary: lines(prsLimits.brief_summary),
  detailed_description: lines(prsLimits.detailed_description),
  overall_status: {
    values: [
      'Not yet recruiting',
      'Recruiting',
      'Active, not recruiting',
      'Enrolling by invitation',
      'Completed',
      'Suspended',
      'Terminated',
      'Withdrawn',
    ],
  },
  why_stopped: optional,
  verification_date: month,
  start_date: month,
  start_date_type: anticipated,
  end_date: month,
  last_follow_up_date: month,
  last_follow_up_date_type: anticipated,
  primary_compl_date: month,
  primary_compl_date_type: anticipated,
  study_design: {
    holds: {
      study_type: { must: true, values: ['Interventional', 'Observational', 'Expanded Access'] },
      interventional_design: { holds: interventionalDesign },
    },
  },
  primary_outcome: outcome,
  secondary_outcome: outcome,
  other_outcome: outcome,
  enrollment: count,
  enrollment_type: anticipated,
  condition: { many: true, limit: prsLimits.condition },
  keyword: { many: true, limit: prsLimits.keyword },
  arm_group: {
    many: true,
    holds: {
      arm_group_label: { must: true, limit: prsLimits.arm_group_label },
      arm_type: {
        values: [
          'Experimental',
          'Active Comparator',
          'Placebo Comparator',
          'Sham Comparator',
          'No Intervention',
          'Other',
        ],
      },
      arm_group_description: lines(prsLimits.arm_group_description),
    },
  },
  intervention: {
    many: true,
    holds: {
      intervention_type: {
        values: [
          'Drug',
          'Device',
          'Biological/Vaccine',
          'Procedure/Surgery',
          'Radiation',
          'Behavioral',
          'Genetic',
          'Dietary Supplement',
          'Other',
        ],
      },
      intervention_name: { must: true, limit: prsLimits.intervention_name },
      intervention_description: lines(prsLimits.intervention_description),
      arm_group_label: { many: true, limit: prsLimits.arm_group_label },
      intervention_other_name: { many: true },
    },
  },
  eligibility: {
    holds: {
      study_population: lines(),
      sampling_method: optional,
      criteria: { ...lines(prsLimits.criteria), must: true },
      healthy_volunteers: yesOrNo,
      gender: { must: true, values: ['All', 'Female', 'Male'] },
      gender_based: yesOrNo,
      gender_description: lines(),
      minimum_age: age,
      maximum_age: age,
    },
  },
  overall_official: {
    many: true,
    holds: { ...person, degrees: optional, role: optional, affiliation: upTo(prsLimits.agency) },
  },
  overall_contact: {
    holds: { ...person, degrees: optional, phone: optional, phone_ext: optional, email: optional },
  },
  location: {
    many: true,
    holds: {
      facility: {
        must: true,
        holds: {
          name: { must: true, limit: prsLimits.facility },
          address: {
            must: true,
            holds: { city: upTo(prsLimits.city), state: optional, country: upTo(prsLimits.city), zip: optional },
          },
        },
      },
      status: optional,
      investigator: {
        many: true,
        holds: { first_name: optional, middle_name: optional, last_name: optional, degrees: optional, role: optional },
      },
    },
  },
  ipd_sharing_statement: {
    holds: {
      sharing_ipd: { values: ['yes', 'no', 'undecided'] },
      ipd_description: lines(prsLimits.ipd_description),
      ipd_info_type_protocol: yesOrNo,
      ipd_info_type_sap: yesOrNo,
      ipd_info_type_icf: yesOrNo,
      ipd_info_type_csr: yesOrNo,
      ipd_info_type_analytic_code: yesOrNo,
      ipd_time_frame: lines(),
      ipd_access_criteria: lines(),
      ipd_url: optional,
    },
  },
  link: { many: true, holds: { url: must, description: must } },
  reference: { many: true, holds: { citation: optional, pubmed_id: optional, is_results_ref: optional } },
};
