import { analysisOf } from '../../plan/analyses/index.js';
import type { PlannedHypothesis } from '../../plan/plan.js';
import { number, type Subject } from '../subject.js';
import { type Block, capital, heading, type Section, say, series, type Text, words } from '../text.js';
import { hypothesisHeading } from './hypotheses.js';
import { type Stated, statedTerms } from './stated.js';

/** What a mediation needs said (the planning items of AGReMA); empty where no hypothesis has a mediator. */
export function mechanismSections(subject: Subject): Section[] {
  const mediated = subject.plan.hypotheses.filter(({ mediators }) => mediators.length > 0);
  return [
    {
      id: 'mechanism',
      title: 'Mechanism',
      blocks: mediated.flatMap((each) => [heading([hypothesisHeading(each)]), ...mechanismBlocks(subject, each)]),
    },
  ];
}

function mechanismBlocks(subject: Subject, hypothesis: PlannedHypothesis): Block[] {
  const { plan } = subject;
  const { id, mediators } = hypothesis;
  const analysis = plan.analysis;
  const titles = mediators.map((each) => subject.measureTitle(each));
  const several = mediators.length > 1;
  const power = subject.result(hypothesis)?.atStudySize.power;
  return statedTerms(
    ['Effects of interest', effectsText(hypothesis, analysis?.mediationEffects), undefined],
    ...(analysis?.mediationEffects
      ? []
      : ([
          [
            'Beside it',
            undefined,
            `Is the total effect of the arm tested or reported beside the indirect effect of ${id}?`,
          ],
        ] satisfies Stated[])),
    ['Causal model', causalText(subject, hypothesis)],
    [
      'Common causes adjusted for',
      confounderText(subject),
      `Which common causes of ${series([...titles, 'the outcome']).join('')} are measured and adjusted for?`,
    ],
    [
      'Assumptions',
      `Allocation protects the paths from the arm from confounding, not the path${several ? 's' : ''} from the ${several ? 'mediators' : 'mediator'} to the outcome: the indirect effect is causal only if, given what is adjusted for, nothing unmeasured moves both, and if the ${several ? 'mediators do' : 'mediator does'} not act differently in the arms`,
    ],
    ['Measurement', timingText(subject, hypothesis)],
    [
      'Contrast',
      `${subject.names(hypothesis).treatment} against ${subject.names(hypothesis).comparator}; ${titles.map((title, index) => `${title} (${scaleOf(subject, mediators[index])})`).join(' and ')} as a continuous variable`,
    ],
    [
      'Test',
      `${capital(analysisOf(hypothesis.kind).testTitle(hypothesis))}; intervals of products of paths by simulation from the estimates`,
    ],
    [
      'Power',
      power
        ? say`${number(power, `Power of ${id} at the size of the study`, 'power')} for the whole claim at the size of the study, not for one of its paths.`
        : undefined,
    ],
    [
      'Sensitivity to confounding',
      analysis?.confoundingSensitivity,
      `Which sensitivity analysis shows how strong an unmeasured cause of both ${several ? 'the mediators' : 'the mediator'} and the outcome of ${id} would have to be?`,
    ],
    ['Error of measurement', errorText(subject, hypothesis)],
  );
}

function effectsText({ mediators }: PlannedHypothesis, beside: string | undefined): string {
  const main =
    mediators.length > 1 ? 'The indirect effects named in the decision rule decide' : 'The indirect effect decides';
  return beside
    ? `${main}. Reported beside ${mediators.length > 1 ? 'them' : 'it'}: ${beside.charAt(0).toLowerCase()}${beside.slice(1)}`
    : main;
}

/** The assumed graph in words. */
function causalText(subject: Subject, hypothesis: PlannedHypothesis): string {
  const outcome = Object.values(hypothesis.outcomes)
    .map((each) => subject.measureTitle(each))
    .join(' and ');
  const titles = hypothesis.mediators.map((each) => subject.measureTitle(each));
  const [first, second] = titles;
  const route =
    hypothesis.kind === 'serial-mediation' && second
      ? `the arm moves ${first}, which moves ${second}, which moves ${outcome}`
      : second
        ? `the arm moves ${first} and ${second} side by side, and each moves ${outcome}`
        : `the arm moves ${first}, which moves ${outcome}`;
  const moderated = hypothesis.moderator
    ? `; how far the arm moves ${first} depends on ${subject.measureTitle(hypothesis.moderator)}`
    : '';
  return `${capital(route)}; the arm also has a direct path to ${outcome}${moderated}`;
}

function confounderText({ plan }: Subject): string | undefined {
  const stated = plan.analysis?.mediatorConfounders;
  if (stated === undefined) return undefined;
  if (stated === 'none-known') return 'None is known';
  return `${capital(stated.map(words).join(', '))}, all of them recorded before allocation`;
}

function timingText(subject: Subject, hypothesis: PlannedHypothesis): Text {
  const week = (visit: string) => subject.plan.schedule.find(({ id }) => id === visit)?.week.value ?? 0;
  const at = hypothesis.mediators.map((id): Text => {
    const visit = subject.measure(id)?.primaryAt ?? '';
    return say`${subject.measureTitle(id)} at ${visit} (week ${subject.week(visit)})`;
  });
  const before = hypothesis.mediators.every((id) => week(subject.measure(id)?.primaryAt ?? '') < week(hypothesis.time));
  return say`${series(at)}; the outcome at ${hypothesis.time} (week ${subject.week(hypothesis.time)}). ${hypothesis.mediators.length > 1 ? 'The mediators are' : 'The mediator is'} ${before ? 'measured after allocation and before the outcome' : 'not measured before the outcome, so that the order of the two is assumed and not shown'}.`;
}

function scaleOf(subject: Subject, id: string): string {
  const measure = subject.measure(id);
  if (!measure) return 'as measured';
  return measure.transform === 'log'
    ? 'logged'
    : measure.transform === 'square-root'
      ? 'square root'
      : measure.entry.unit;
}

function errorText(subject: Subject, hypothesis: PlannedHypothesis): Text {
  const known = hypothesis.mediators.flatMap((id) => {
    const measure = subject.measure(id);
    return measure?.reliability
      ? [
          say`${measure.entry.title} has a reliability of ${number(measure.reliability, `Reliability of ${id}`)} at a single measurement`,
        ]
      : [];
  });
  const effect =
    'error in a mediator weakens its path to the outcome; the planned effects allow for it where the table of effects says so';
  return known.length > 0 ? say`${series(known)}; ${effect}.` : [`${capital(effect)}.`];
}
