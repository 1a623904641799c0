import type { Subject } from '../subject.js';
import { type Block, type Section, say, series, type Text } from '../text.js';
import { statedTerms } from './stated.js';

/** Who does what, who pays, whose interests are touched, and what registries ask of the study as a whole. */
export function teamSections(subject: Subject): Section[] {
  return [
    { id: 'interests', title: 'Interests', blocks: interestBlocks(subject) },
    { id: 'roles', title: 'Who does what', blocks: roleBlocks(subject) },
    { id: 'registration', title: 'Registration', blocks: registrationBlocks(subject) },
  ];
}

function interestBlocks({ plan: { team } }: Subject): Block[] {
  return statedTerms(
    ['Allegiance', team.allegiance, 'Does anybody in the team teach, sell or practise what is tested?'],
    ['Conflicts of interest', team.conflicts, 'Which conflicts of interest does the team have?'],
    ['Funding', team.funding, 'Who funds the study?'],
    [
      'Say of sponsor and funder',
      team.funderRole,
      'What say do sponsor and funder have in design, conduct, analysis and reporting?',
    ],
  );
}

function roleBlocks({ plan: { team } }: Subject): Block[] {
  return statedTerms(
    ['Roles', team.roles, 'Who is in charge of allocation, assessment, analysis and oversight?'],
    ['Oversight', team.oversight],
    ['Affiliations', team.affiliations],
    ['Sponsor', team.sponsor],
    ['Contact', team.contact],
  );
}

function registrationBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const registration = plan.registration ?? {};
  const list = (texts: readonly string[] | undefined): Text | undefined =>
    texts && texts.length > 0 ? say`${series(texts)}.` : undefined;
  return statedTerms(
    [
      'Version',
      registration.version && versionText(registration.version, registration.date),
      'Which version of the plan is this, of which date?',
    ],
    ['Registry and number', registration.identifier],
    ['Fingerprint of the plan', [{ code: plan.fingerprint }]],
    ['Acronym', registration.acronym],
    ['Title for lay people', registration.lay],
    ['First enrolment', registration.starts],
    ['Last measurement of a primary outcome', registration.primaryEnds],
    ['Last measurement', registration.ends],
    ['Countries', list(registration.countries)],
    ['Conditions', list(registration.conditions)],
    ['Keywords', list(registration.keywords)],
  );
}

function versionText(version: string, date: string | undefined): string {
  return date ? `${version} of ${date}` : version;
}
