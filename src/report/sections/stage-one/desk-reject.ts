import { number, type Subject } from '../../subject.js';
import { type Block, gap, say, series, type Text, table } from '../../text.js';

/** One common reason for rejection without review: what the plan says about it, or what it would have to say. */
interface Reason {
  readonly reason: string;
  /** Absent where the plan does not settle it. */
  readonly settled?: Text;
  readonly question: string;
}

/** The reasons for which editors send a stage 1 report back unread, each answered from the plan or asked. */
export function deskRejectBlocks(subject: Subject): Block[] {
  const reasons = reasonsOf(subject);
  return [
    table(
      ['Reasons for which stage 1 reports are often sent back without review.'],
      ['Reason', 'Settled ^', 'Answer'],
      reasons.map(({ reason, settled }): Text[] => [
        [reason],
        [settled ? '☑' : '☐'],
        settled ?? ['Open; asked below.'],
      ]),
    ),
    ...reasons.flatMap(({ settled, question }) => (settled ? [] : [gap(question)])),
  ];
}

function reasonsOf(subject: Subject): Reason[] {
  return [
    coverReason(subject),
    methodReason(subject),
    testReason(subject),
    powerReason(subject),
    effectReason(subject),
    nullReason(subject),
    exploratoryReason(),
    doneReason(subject),
    ...checkReasons(subject),
  ];
}

function settledIf(
  reason: string,
  missing: readonly string[],
  settled: Text,
  question: (missing: string) => string,
): Reason {
  return missing.length === 0 ? { reason, settled, question: '' } : { reason, question: question(missing.join(', ')) };
}

function coverReason({ plan }: Subject): Reason {
  const { ethics, team, openness, registration, registeredReport } = plan;
  const parts: readonly (readonly [string, unknown])[] = [
    ['ethics', ethics?.approval],
    ['funding', team.funding],
    ['data', openness.data],
    ['code', openness.code],
    ['materials', openness.materials],
    ['timeline', registration?.starts && registration.ends],
    ['registration after acceptance', registeredReport?.afterAcceptance],
  ];
  const missing = parts.filter(([, said]) => !said).map(([name]) => name);
  return settledIf(
    'Statements of the cover letter are missing',
    missing,
    ['Ethics, funding, archiving, timeline, and registration after acceptance are stated.'],
    (which) => `What will the cover letter say about ${which}?`,
  );
}

function methodReason({ plan }: Subject): Reason {
  const { arms, sample } = plan;
  const taught = arms.filter(({ comparator }) => comparator?.class !== 'passive');
  const undescribed = taught.filter(({ described }) => !described?.procedures || !described.materials);
  const missing = [
    ...undescribed.map(({ title }) => `what happens in ${title}`),
    ...(sample.exclusions.length > 0 ? [] : ['exclusion of people']),
    ...(sample.details?.observationExclusions ? [] : ['exclusion of single observations']),
    ...(sample.details?.exclusionsComplete ? [] : ['whether the list of exclusions is complete']),
  ];
  return settledIf(
    'The method is too thin to repeat, or exclusions are incomplete for people or for data',
    missing,
    [
      'Every arm is described so that it can be repeated; exclusions are stated for people and for observations, and the list is complete.',
    ],
    (which) => `What does the method say about ${which}?`,
  );
}

function testReason(subject: Subject): Reason {
  const without = subject.confirmatory.filter((each) => !subject.result(each)).map(({ id }) => id);
  return settledIf(
    'Hypotheses and tests do not correspond, or power was worked out for another test',
    without,
    say`${series(subject.confirmatory.map(({ id }) => id))}: one planned test each, and its power is that of this very test.`,
    (which) => `Which test, with which power, belongs to ${which}?`,
  );
}

function powerReason(subject: Subject): Reason {
  const reason = 'Power is below the least that the journal accepts';
  const least = leastPower(subject);
  const required = subject.plan.registeredReport?.leastPower;
  if (required === undefined || !least)
    return { reason, question: 'What is the least power the journal accepts, and is it reached for every hypothesis?' };
  const asked = number(
    subject.written(required, 'probability', 'registeredReport.leastPower'),
    'Least power the journal accepts',
    'error-rate',
  );
  return least.value >= required
    ? {
        reason,
        settled: say`The least power is ${least.text} (${least.id}); the journal asks for ${asked}.`,
        question: '',
      }
    : {
        reason,
        question: `The least power is that of ${least.id}, below what the journal asks: how will it be raised?`,
      };
}

function effectReason(subject: Subject): Reason {
  const effects = subject.confirmatory.flatMap(({ id, effects: of }) =>
    Object.values(of).map(({ basis }) => ({ id, kind: basis.kind })),
  );
  const weak = [
    ...new Set(effects.filter(({ kind }) => kind === 'pilot' || kind === 'placeholder').map(({ id }) => id)),
  ];
  return settledIf(
    'Power is over-optimistic, or rests on one estimate',
    weak,
    ['No effect comes from a pilot or a single estimate; power is shown for smaller and larger effects too.'],
    (which) => `On what, other than a pilot or a guess, do the planned effects of ${which} rest?`,
  );
}

function nullReason({ confirmatory }: Subject): Reason {
  const without = confirmatory
    .filter(({ form, sesoi }) => form.refutedIf.some(({ value, estimate }) => value !== 'zero' && !sesoi[estimate]))
    .map(({ id }) => id);
  return settledIf(
    'A null result would be read as support, without an equivalence test or a Bayes factor',
    without,
    ['Absence is claimed only where an interval excludes the smallest effect of interest.'],
    (which) => `What is the smallest effect of interest in ${which}?`,
  );
}

function exploratoryReason(): Reason {
  return {
    reason: 'Exploratory analyses are part of the plan',
    settled: ['None is part of this document.'],
    question: '',
  };
}

function doneReason({ plan }: Subject): Reason {
  return settledIf(
    'Work done and work planned are not told apart',
    [...(plan.openness.existingData ? [] : ['existing data']), ...(plan.conduct?.pilot ? [] : ['pilot work'])],
    ['Pilot work and existing data are stated; everything else is planned.'],
    (which) => `What has been done already (${which})?`,
  );
}

function checkReasons({ plan }: Subject): Reason[] {
  const checks = plan.qualityChecks ?? [];
  const vague = checks.filter(({ threshold }) => threshold === undefined).map(({ id }) => id);
  return [
    settledIf(
      'There is no positive control or quality check, and no reason why',
      checks.length > 0 ? [] : ['none'],
      say`Checks that must be passed: ${series(checks.map(({ id }) => id.replaceAll('-', ' ')))}.`,
      () => 'Which positive control or quality check is planned, or why none?',
    ),
    settledIf(
      'Tests of positive controls are not powered',
      checks.length > 0 ? vague : ['none'],
      ['No check is a test of significance: each is a value that must be reached, so none needs power.'],
      () => 'Which value must each quality check reach, or with which power is it tested?',
    ),
  ];
}

/** Least power over the confirmatory hypotheses at the size of the study. */
function leastPower(
  subject: Subject,
): { readonly id: string; readonly text: Text; readonly value: number } | undefined {
  const powers = subject.confirmatory.flatMap((hypothesis) => {
    const result = subject.result(hypothesis);
    return result ? [{ id: hypothesis.id, power: result.atStudySize.power }] : [];
  });
  const [least] = powers.sort((a, b) => a.power.value - b.power.value);
  if (!least) return undefined;
  return {
    id: least.id,
    value: least.power.value,
    text: [number(least.power, `Power of ${least.id} at the size of the study`, 'power')],
  };
}
