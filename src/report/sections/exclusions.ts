import { quantity } from '../../quantity.js';
import { number, type Subject } from '../subject.js';
import { type Block, gap, heading, list, paragraph, type Section, say, sentence, series } from '../text.js';

/** Which people and which observations are left out of the analysis, and what is done about outliers. */
export function exclusionSections(subject: Subject): Section[] {
  return [
    { id: 'exclusions', title: 'Exclusions', blocks: exclusionBlocks(subject) },
    { id: 'people-exclusions', title: 'Exclusion of people', blocks: peopleBlocks(subject) },
    { id: 'outliers', title: 'Outliers', blocks: outlierBlocks(subject) },
  ];
}

/** Whether a hypothesis compares arms, so that people are allocated before they can be left out. */
const comparesArms = ({ plan }: Subject) => plan.hypotheses.some(({ compared }) => compared.length > 1);

function peopleBlocks(subject: Subject): Block[] {
  const people = subject.plan.sample.details?.exclusionsAfterAllocation ?? [];
  if (people.length > 0) return [list(people.map((each) => [sentence(each)]))];
  return [
    paragraph([
      comparesArms(subject)
        ? 'Everybody who is allocated will be analysed in the arm they were allocated to, whatever sessions they missed and however little they practised.'
        : 'Everybody who was measured will be analysed.',
    ]),
    gap('Is anybody left out of the analysis for another reason, and by which number?'),
  ];
}

function exclusionBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const { details } = plan.sample;
  const observations = details?.observationExclusions ?? [];
  const gates = new Set((plan.qualityChecks ?? []).flatMap(({ measure }) => measure ?? []));
  const checks = plan.measures.filter(({ id, role }) => role === 'check' && !gates.has(id));
  return [
    heading([comparesArms(subject) ? 'People, after allocation' : 'People, after they were measured']),
    ...peopleBlocks(subject),
    heading(['Observations']),
    ...(observations.length > 0
      ? [paragraph(['Left out are:']), list(observations.map((each) => [sentence(each)]))]
      : [
          gap(
            'Which single observations are invalid (assay below detection, too few trials, artefacts), by which number?',
          ),
        ]),
    ...windowBlocks(subject),
    ...(checks.length > 0
      ? [
          paragraph(
            say`Measured as a check and never a reason to exclude: ${series(checks.map(({ entry }) => entry.title))}.`,
          ),
        ]
      : []),
    ...(details?.exclusionsComplete
      ? [
          paragraph([
            'This list is complete: nothing else will be a reason to leave out a person or an observation in a confirmatory analysis.',
          ]),
        ]
      : [
          gap(
            'Is this list of exclusions complete, so that nothing else will be a reason to leave out people or observations?',
          ),
        ]),
  ];
}

/** Days around a visit in which a measurement still counts. */
function windowBlocks(subject: Subject): Block[] {
  const windows = new Map<number, { titles: string[]; index: number }>();
  for (const [index, { entry, details }] of subject.plan.measures.entries()) {
    const days = details?.windowDays;
    if (days === undefined) continue;
    const known = windows.get(days) ?? { titles: [], index };
    windows.set(days, { ...known, titles: [...known.titles, entry.title] });
  }
  return [...windows].map(([days, { titles, index }]) => {
    const window = number(
      quantity(days, 'number', subject.origin(`measures.${index}.windowDays`)),
      'Days around a visit within which a measurement counts',
    );
    return paragraph(
      say`A measurement will count for its visit if it is taken within ${window} ${days === 1 ? 'day' : 'days'} before or after it (${series(titles)}); outside that window it is missing.`,
    );
  });
}

function outlierBlocks({ plan }: Subject): Block[] {
  return plan.analysis?.outliers
    ? [paragraph([sentence(plan.analysis.outliers)])]
    : [gap('Which values count as outliers, and what is done with them?')];
}
