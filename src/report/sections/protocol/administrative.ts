import type { Subject } from '../../subject.js';
import { type Block, clause, gap, paragraph, type Section, say, sentence, series } from '../../text.js';
import { answer, labelled } from './answer.js';

/** Who is responsible for a trial, and where its record, protocol and data can be read (SPIRIT 2025, items 1 to 8). */
export function administrativeSections(subject: Subject): Section[] {
  const { plan } = subject;
  const { registration, team, openness, safety } = plan;
  return [
    { id: 'protocol-title', title: 'Title', blocks: [titleBlock(subject)] },
    { id: 'protocol-version', title: 'Version', blocks: versionBlocks(subject) },
    { id: 'contributors', title: 'Contributors', blocks: contributorBlocks(subject) },
    {
      id: 'sponsor',
      title: 'Sponsor',
      blocks: [
        labelled('Sponsor', team.sponsor, 'Who is the sponsor of the trial?'),
        labelled('Contact', team.contact, 'How can the sponsor be reached (name, address, telephone, e-mail)?'),
      ],
    },
    {
      id: 'funder-role',
      title: 'Role of sponsor and funder',
      blocks: [
        answer(
          team.funderRole,
          'What say do sponsor and funder have in design, conduct, analysis and reporting, and who has the last word?',
        ),
      ],
    },
    {
      id: 'oversight',
      title: 'Oversight',
      blocks: [
        answer(
          team.oversight,
          'Which centre coordinates the trial, which committees oversee it, who sits in them, and what do they decide?',
        ),
        ...(safety?.committee ? [paragraph(['Monitoring of data and harms: see the data monitoring committee.'])] : []),
      ],
    },
    { id: 'trial-record', title: 'Registration', blocks: recordBlocks(subject) },
    {
      id: 'protocol-access',
      title: 'Access to protocol and analysis plan',
      blocks: [
        answer(openness.protocolAccess, 'Where can the protocol and the statistical analysis plan be read?'),
        ...(registration?.version ? [] : [gap('Which version of the protocol is the one to read?')]),
      ],
    },
    { id: 'data-access', title: 'Sharing of data, code and materials', blocks: sharingBlocks(subject) },
    {
      id: 'funding',
      title: 'Funding',
      blocks: [answer(team.funding, 'Who gives money or other support for the trial, and how much?')],
    },
    {
      id: 'conflicts',
      title: 'Conflicts of interest',
      blocks: [conflictBlock(team.conflicts), allegianceBlock(team.allegiance)],
    },
    {
      id: 'dissemination',
      title: 'Dissemination',
      blocks: [
        labelled(
          'Results will reach people through',
          openness.dissemination && openness.dissemination.charAt(0).toLowerCase() + openness.dissemination.slice(1),
          'How will the results be told to participants, professionals and the public?',
        ),
        openness.nullResults === 'will-be-reported'
          ? paragraph(['Results will be reported whatever they are, also where no hypothesis is supported.'])
          : gap('Will the results be reported if no hypothesis is supported?'),
        labelled('Authorship', openness.authorship, 'By which criteria is authorship decided?'),
      ],
    },
  ];
}

function titleBlock({ plan }: Subject): Block {
  const kind = plan.allocation.selection === 'randomized' ? 'randomised' : 'not randomised';
  const groups =
    plan.arms.length === 1
      ? `a study of one group (${plan.arms[0].title})`
      : `a ${kind === 'randomised' ? 'randomised trial' : 'trial without randomisation'} of ${plan.arms.map(({ title }) => title).join(' and ')}`;
  const acronym = plan.registration?.acronym ? ` (${plan.registration.acronym})` : '';
  return paragraph([
    `${clause(plan.title)}${acronym}: protocol for ${groups} in ${lowerFirst(clause(plan.sample.population))}.`,
  ]);
}

/** First letter small, unless the word is an abbreviation. */
export function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function versionBlocks({ plan }: Subject): Block[] {
  const { registration } = plan;
  return [
    registration?.version && registration.date
      ? paragraph([`Version ${registration.version} of ${registration.date}.`])
      : gap('Which version of the protocol is this, and of which date?'),
    paragraph(say`Fingerprint of the plan it was written from: ${{ code: plan.fingerprint.slice(0, 16) }}.`),
  ];
}

function contributorBlocks({ plan }: Subject): Block[] {
  const { authors, team } = plan;
  return [
    authors.length > 0
      ? paragraph(say`Protocol written by ${series(authors.map(clause))}.`)
      : gap('Who wrote the protocol?'),
    labelled('Affiliations', team.affiliations, 'Where does each contributor work?'),
    answer(team.roles, 'Who does what: allocation, assessment, analysis, oversight, writing?'),
  ];
}

const registries = {
  osf: 'the Open Science Framework',
  aspredicted: 'AsPredicted',
  'clinicaltrials-gov': 'ClinicalTrials.gov',
  egap: 'the registry of EGAP',
  ridie: 'the Registry for International Development Impact Evaluations',
  other: 'another registry',
} as const;

function recordBlocks({ plan }: Subject): Block[] {
  const { registry } = plan.openness;
  const { identifier, date } = plan.registration ?? {};
  if (registry === undefined) return [gap('In which registry is the trial recorded, under which number and date?')];
  if (registry === 'none')
    return [paragraph(['The trial will not be registered.']), gap('Why is the trial not registered?')];
  if (identifier)
    return [paragraph([`Registered at ${registries[registry]} as ${clause(identifier)}${date ? ` on ${date}` : ''}.`])];
  return [
    paragraph([
      `To be registered at ${registries[registry]} before the first person is enrolled; the number will be added here.`,
    ]),
  ];
}

const shared = {
  'shared-on-publication': 'will be shared openly with the publication',
  'shared-on-request': 'will be shared on request',
  'not-shared': 'will not be shared',
} as const;

function sharingBlocks({ plan }: Subject): Block[] {
  const { openness } = plan;
  const said = (
    [
      ['De-identified data and their dictionary', openness.data],
      ['Analysis code', openness.code],
      ['Materials', openness.materials],
    ] as const
  ).flatMap(([what, how]) => (how ? [`${what} ${shared[how]}.`] : []));
  return [
    ...(said.length > 0 ? [paragraph([said.join(' ')])] : []),
    ...(openness.data ? [] : [gap('Will the de-identified data and their dictionary be shared, where and how?')]),
    ...(openness.code ? [] : [gap('Will the analysis code be shared, where and how?')]),
    ...(openness.materials ? [] : [gap('Will the materials be shared, where and how?')]),
    labelled('Where and when', openness.where, 'In which repository, and from when, can they be found?'),
  ];
}

function conflictBlock(conflicts: string | undefined): Block {
  if (conflicts === undefined) return gap('Which financial and other interests do investigators and committees have?');
  return paragraph([
    /^none\.?$/i.test(conflicts.trim())
      ? 'Nobody of the team has a financial interest in the result.'
      : sentence(conflicts),
  ]);
}

function allegianceBlock(allegiance: string | undefined): Block {
  return labelled('Allegiance', allegiance, 'Does anybody in the team teach, sell or practise what is tested?');
}
