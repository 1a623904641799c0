import { type NumberPrinter, NumberPrinter as Printer } from '../../report/numbers.js';
import type { TrialArm, TrialOutcome, TrialRecord } from '../../report/registry/trial-record.js';
import { capital, clause, type Text } from '../../report/text.js';
import { escapeXml } from '../../report/xml.js';
import { prsLimits } from './prs-schema.js';
import { cleanXml, shortenedTo } from './prs-text.js';
import { type PrsNode as Node, recordProblems } from './prs-validator.js';

/** An upload file and what a person still has to do by hand. */
export interface PrsUpload {
  readonly content: string;
  /** Elements the registry asks for and the plan does not answer. */
  readonly open: readonly string[];
  /** Elements that were cut to the length the registry takes. */
  readonly shortened: readonly string[];
}

type Limited = keyof typeof prsLimits;

/**
 * A protocol record of ClinicalTrials.gov as the file its registration system takes for upload (its schema of 2018-05-08,
 * elements in the order of that schema). What the plan does not say is left out and named in a comment at the head.
 *
 * @throws RangeError when the file would not be one of that schema, which no plan can bring about
 */
export function prsUpload(record: TrialRecord, fingerprint: string): PrsUpload {
  const builder = new RecordBuilder();
  const study = builder.study(record);
  const problems = recordProblems(study, builder.open);
  if (problems.length > 0)
    throw new RangeError(
      `the record does not fit its schema: ${problems.map(({ path, message }) => `${path} ${message}`).join('; ')}`,
    );
  const open = [...builder.open];
  const shortened = [...builder.shortened];
  const remarks = [
    `Made from the plan with fingerprint ${fingerprint.slice(0, 16)}. A draft: to be checked in the registry before it is released.`,
    ...(open.length > 0 ? [`Not answered by the plan: ${open.join(', ')}.`] : []),
    ...(shortened.length > 0 ? [`Cut to the length that the registry takes: ${shortened.join(', ')}.`] : []),
  ];
  const content = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    ...remarks.map((remark) => `<!-- ${remark} -->`),
    '<prs:study_collection xmlns:prs="http://clinicaltrials.gov/prs">',
    ...written(study, 1),
    '</prs:study_collection>',
    '',
  ].join('\n');
  return { content, open, shortened };
}

function written([name, content]: Node, depth: number): string[] {
  const indent = '  '.repeat(depth);
  if (typeof content === 'string') {
    const text = content.split('\n').map(escapeXml).join('\n');
    return [`${indent}<${name}>${text}</${name}>`];
  }
  return [`${indent}<${name}>`, ...content.flatMap((child) => written(child, depth + 1)), `${indent}</${name}>`];
}

/** Puts a record into elements; remembers what is missing and what was too long. */
class RecordBuilder {
  readonly open = new Set<string>();
  readonly shortened = new Set<string>();
  readonly #numbers: NumberPrinter = new Printer();

  study(record: TrialRecord): Node {
    const { design, sharing } = record;
    return [
      'clinical_study',
      [
        [
          'id_info',
          [this.#must('org_name', record.organisation), ['org_study_id', this.#cut('org_study_id', record.studyId)]],
        ],
        ['brief_title', this.#cut('brief_title', record.briefTitle)],
        ...this.#acronym(record.acronym),
        ['official_title', this.#cut('official_title', record.officialTitle)],
        [
          'sponsors',
          [
            ['lead_sponsor', [this.#must('agency', record.sponsor, 'lead_sponsor')]],
            ['resp_party', [['resp_party_type', 'Sponsor']]],
          ],
        ],
        ['oversight_info', this.#oversight(record)],
        this.#block('brief_summary', this.#plain(record.summary)),
        this.#block('detailed_description', record.description.map((text) => this.#plain(text)).join('\n\n')),
        ['overall_status', 'Not yet recruiting'],
        ...this.#month('verification_date', record.verified),
        ...this.#date('start_date', record.starts),
        ...this.#date('last_follow_up_date', record.ends),
        ...this.#date('primary_compl_date', record.primaryEnds),
        ['study_design', this.#studyDesign(record.type, design)],
        ...this.#outcomes(record.outcomes),
        ['enrollment', this.#plain([{ quantity: record.enrolment, name: 'People to recruit in all' }])],
        ['enrollment_type', 'Anticipated'],
        ...this.#several('condition', record.conditions),
        ...record.keywords.map((keyword): Node => ['keyword', this.#cut('keyword', keyword)]),
        ...this.#arms(record.arms),
        ['eligibility', this.#eligibility(record)],
        ...record.officials.map((person): Node => ['overall_official', this.#official(person, record.organisation)]),
        ...(record.contact
          ? ([['overall_contact', [['last_name', this.#cut('last_name', record.contact)]]]] as Node[])
          : []),
        ...record.places.map((place): Node => ['location', this.#location(place)]),
        ['ipd_sharing_statement', this.#sharing(sharing)],
      ],
    ];
  }

  /** Texts as plain characters, numbers as every document prints them. */
  #plain(text: Text): string {
    return text
      .map((span) => {
        if (typeof span === 'string') return span;
        if ('quantity' in span) return this.#numbers.span(span);
        if ('code' in span) return span.code;
        return 'strong' in span ? span.strong : '';
      })
      .join('');
  }

  #cut(element: Limited, text: string): string {
    const whole = cleanXml(text).trim();
    const cut = shortenedTo(whole, prsLimits[element]);
    if (cut !== whole) this.shortened.add(element);
    // Nothing may be left of a text that was made of characters XML has no place for.
    if (cut === '') this.open.add(element);
    return cut;
  }

  #block(element: Limited, text: string): Node {
    return [element, [['textblock', this.#cut(element, text)]]];
  }

  /** An element the registry asks for: empty where the plan has no answer. */
  #must(element: 'org_name' | 'agency', text: string | undefined, name: string = element): Node {
    const cut = text === undefined ? '' : this.#cut('agency', text);
    if (cut === '') this.open.add(name);
    return [element, cut];
  }

  #acronym(acronym: string | undefined): Node[] {
    if (acronym === undefined) return [];
    const whole = cleanXml(acronym).trim();
    if ([...whole].length <= prsLimits.acronym) return [['acronym', whole]];
    this.open.add('acronym');
    return [];
  }

  #oversight({ approval, hasCommittee, gives }: TrialRecord): Node[] {
    if (approval === undefined) this.open.add('irb_info');
    if (hasCommittee === undefined) this.open.add('has_dmc');
    if (gives.drug) this.open.add('fda_regulated_drug');
    return [
      ...(approval ? ([['irb_info', [['approval_status', approval]]]] as Node[]) : []),
      ...(hasCommittee === undefined ? [] : ([['has_dmc', yesNo(hasCommittee)]] as Node[])),
      ...(gives.drug ? [] : ([['fda_regulated_drug', 'no']] as Node[])),
      ['fda_regulated_device', 'no'],
    ];
  }

  /** The schema's dates are months. */
  #month(element: string, date: string | undefined): Node[] {
    if (date === undefined) {
      this.open.add(element);
      return [];
    }
    return [[element, date.slice(0, 7)]];
  }

  #date(element: string, date: string | undefined): Node[] {
    const month = this.#month(element, date);
    return month.length > 0 ? [...month, [`${element}_type`, 'Anticipated']] : [];
  }

  /** Groups as they are found have a design of other elements, which a plan of trials does not know. */
  #studyDesign(type: TrialRecord['type'], design: TrialRecord['design']): Node[] {
    if (type === 'Interventional')
      return [
        ['study_type', type],
        ['interventional_design', this.#design(design)],
      ];
    this.open.add('observational_design');
    return [['study_type', type]];
  }

  #design(design: TrialRecord['design']): Node[] {
    const { masking, purpose } = design;
    if (purpose === undefined) this.open.add('interventional_subtype');
    if (masking === undefined) this.open.add('masking');
    const roles = ['subject', 'caregiver', 'investigator', 'assessor'] as const;
    return [
      ['interventional_subtype', purpose ?? ''],
      ['phase', design.phase],
      ['assignment', design.assignment],
      ...this.#optional('model_description', design.assignmentDetail),
      ['allocation', design.allocation],
      ...(masking
        ? ([
            ['no_masking', yesNo(roles.every((role) => !masking[role]))],
            ...roles.map((role): Node => [`masked_${role}`, yesNo(masking[role])]),
          ] as Node[])
        : []),
      ...this.#optional('masking_description', design.maskingDetail),
      ['number_of_arms', this.#plain([{ quantity: design.arms, name: 'Number of arms' }])],
    ];
  }

  #optional(element: Limited, text: Text): Node[] {
    return text.length > 0 ? [this.#block(element, this.#plain(text))] : [];
  }

  #outcomes(outcomes: readonly TrialOutcome[]): Node[] {
    if (!outcomes.some(({ rank }) => rank === 'primary')) this.open.add('primary_outcome');
    return outcomes.map(
      ({ rank, measure, timeFrame, description }): Node => [
        `${rank}_outcome`,
        [
          ['outcome_measure', this.#cut('outcome_measure', measure)],
          ['outcome_time_frame', this.#cut('outcome_time_frame', this.#plain(timeFrame))],
          this.#block('outcome_description', this.#plain(description)),
        ],
      ],
    );
  }

  /** Arms first, then what is given in them. */
  #arms(arms: readonly TrialArm[]): Node[] {
    const labels = this.#labels(arms);
    const described = (element: Limited, description: Text): Node[] => {
      if (description.length === 0) this.open.add(element);
      return this.#optional(element, description);
    };
    return [
      ...arms.map(
        ({ type, description }, index): Node => [
          'arm_group',
          [['arm_group_label', labels[index]], ['arm_type', type], ...described('arm_group_description', description)],
        ],
      ),
      ...arms.flatMap(({ intervention, description }, index): Node[] =>
        intervention
          ? [
              [
                'intervention',
                [
                  ['intervention_type', intervention.type],
                  ['intervention_name', this.#cut('intervention_name', intervention.name)],
                  ...described('intervention_description', description),
                  ['arm_group_label', labels[index]],
                ],
              ],
            ]
          : [],
      ),
    ];
  }

  /** Names that differ still differ after they are cut. */
  #labels(arms: readonly TrialArm[]): readonly string[] {
    const labels: string[] = [];
    for (const { label } of arms) {
      const cut = this.#cut('arm_group_label', label);
      const number = ` (${labels.length + 1})`;
      labels.push(labels.includes(cut) ? shortenedTo(cut, prsLimits.arm_group_label - number.length) + number : cut);
    }
    return labels;
  }

  #several(element: 'condition', texts: readonly string[]): Node[] {
    if (texts.length === 0) this.open.add(element);
    return texts.map((text): Node => [element, this.#cut(element, text)]);
  }

  #eligibility({ eligibility }: TrialRecord): Node[] {
    const { inclusions, exclusions, healthy, sex, least, greatest, limits } = eligibility;
    const lines = (title: string, items: readonly string[]) =>
      items.length > 0
        ? [`${title}:\n\n${items.map((item) => `- ${capital(clause(item)).replaceAll(/\s+/g, ' ')}`).join('\n')}`]
        : [];
    const criteria = [...lines('Inclusion Criteria', inclusions), ...lines('Exclusion Criteria', exclusions)].join(
      '\n\n',
    );
    const age = (quantity: typeof least) =>
      quantity ? `${this.#plain([{ quantity, name: 'Age limit' }])} Years` : limits ? 'N/A' : '';
    if (!limits) this.open.add('minimum_age').add('maximum_age');
    if (sex === undefined) this.open.add('gender');
    if (healthy === undefined) this.open.add('healthy_volunteers');
    return [
      this.#block('criteria', criteria),
      ...(healthy === undefined ? [] : ([['healthy_volunteers', yesNo(healthy)]] as Node[])),
      ['gender', sex ?? ''],
      ['minimum_age', age(least)],
      ['maximum_age', age(greatest)],
    ];
  }

  /** "Family, G." or "G. Family". */
  #official(person: string, organisation: string | undefined): Node[] {
    const [before, after] = person.includes(',') ? person.split(/,\s*/, 2) : splitLast(person);
    const [last, first] = person.includes(',') ? [before, after] : [after, before];
    return [
      ...(first ? ([['first_name', this.#cut('last_name', first)]] as Node[]) : []),
      ['last_name', this.#cut('last_name', last)],
      ['role', 'Principal Investigator'],
      ...(organisation ? ([['affiliation', this.#cut('agency', organisation)]] as Node[]) : []),
    ];
  }

  #location({ name, city, country }: TrialRecord['places'][number]): Node[] {
    return [
      [
        'facility',
        [
          ['name', this.#cut('facility', name)],
          [
            'address',
            [...(city ? ([['city', this.#cut('city', city)]] as Node[]) : []), ['country', this.#cut('city', country)]],
          ],
        ],
      ],
      ['status', 'Not yet recruiting'],
    ];
  }

  #sharing({ data, code, where }: TrialRecord['sharing']): Node[] {
    if (data === 'undecided') this.open.add('sharing_ipd');
    return [
      ['sharing_ipd', data],
      ...(where ? [this.#block('ipd_description', where)] : []),
      ...(data === 'yes' && code !== undefined ? ([['ipd_info_type_analytic_code', yesNo(code)]] as Node[]) : []),
    ];
  }
}

function splitLast(name: string): [string, string] {
  const at = name.trim().lastIndexOf(' ');
  return at < 0 ? ['', name.trim()] : [name.slice(0, at).trim(), name.slice(at + 1)];
}

function yesNo(value: boolean): 'yes' | 'no' {
  return value ? 'yes' : 'no';
}
