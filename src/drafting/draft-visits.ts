import type { Draft } from './draft.js';

/** Visits: mediators are measured on the way, outcomes after the course and once more later. */
export function scheduleLines(draft: Draft): string[] {
  return [
    'schedule:',
    ...(mediatedExperiment(draft)
      ? ['  # DECIDE: how long after; a hundredth of a week is a little under two hours']
      : []),
    ...visits(draft).map(({ id, week }) => `  - {id: ${id}, week: ${week}}`),
  ];
}

/** Nothing is taught and something is said to mediate: the mediator is measured first, the outcome a while later. */
function mediatedExperiment({ practice, mediators }: Draft): boolean {
  return !practice && mediators.length > 0;
}

/** Of two mediators one changes the other, and is measured before it. */
function inSeries({ analysis }: Draft): boolean {
  return analysis.kind === 'serial-mediation';
}

function visits(draft: Draft): { id: string; week: number }[] {
  const { analysis, mediators, practice } = draft;
  if (analysis.kind === 'cross-lagged')
    return [
      { id: 'earlier', week: 0 },
      { id: 'later', week: 8 },
    ];
  if (analysis.groups === 'one-group') return [{ id: 'session', week: 0 }];
  if (mediatedExperiment(draft))
    return [
      { id: 'session', week: 0 },
      ...(inSeries(draft) ? [{ id: 'between', week: 0.005 }] : []),
      { id: 'later', week: 0.01 },
    ];
  if (analysis.groups === 'orders')
    return [
      { id: 'first-period', week: 0 },
      { id: 'second-period', week: 1 },
    ];
  if (!practice) return [{ id: 'session', week: 0 }];
  return [
    { id: 'baseline', week: 0 },
    ...(inSeries(draft) ? [{ id: 'early', week: 2 }] : []),
    ...(mediators.length > 0 || analysis.kind === 'growth' ? [{ id: 'mid', week: 4 }] : []),
    { id: 'post', week: 8 },
    { id: 'follow-up', week: 20 },
  ];
}

/** Measures with their roles and visits. */
export function measureLines(draft: Draft): string[] {
  const { outcomes, mediators, moderator, predictor, beside, checks } = draft;
  const all = visits(draft).map(({ id }) => id);
  const primary = all.includes('post') ? 'post' : (all.at(-1) ?? 'session');
  const before = all[0] ?? 'baseline';
  const line = (id: string, role: string, at: readonly string[], rest = '') =>
    `  - {measure: ${id}, role: ${role}, at: [${at.join(', ')}]${rest}}`;
  const compared = all.length > 1 ? `, primaryAt: ${primary}` : '';
  const transform = (distribution: string) => (distribution === 'log-normal' ? ', transform: log' : '');
  const outcomeAt = mediatedExperiment(draft) ? [primary] : all;
  const onTheWay = mediatedExperiment(draft)
    ? all.filter((id) => id !== 'later')
    : all.filter((id) => id !== 'follow-up');
  const last = onTheWay.includes('mid') ? 'mid' : onTheWay.at(-1);
  const first = onTheWay.includes('early') ? 'early' : before;
  return [
    'measures:',
    ...outcomes.map(({ id, distribution }) => line(id, 'outcome', outcomeAt, `${compared}${transform(distribution)}`)),
    ...mediators.map(({ id, distribution }, index) => {
      const at = inSeries(draft) && index === 0 ? first : last;
      return line(id, 'mediator', onTheWay, `, primaryAt: ${at}${transform(distribution)}`);
    }),
    ...(moderator ? [line(moderator.id, 'moderator', [before])] : []),
    ...(predictor ? [line(predictor.id, 'covariate', [before])] : []),
    ...(beside
      ? [
          '  # Another way of measuring, so that the claim does not rest on one.',
          line(beside.id, 'outcome', outcomeAt, compared),
        ]
      : []),
    ...checks
      .filter(({ role }) => role !== 'fidelity')
      .map(({ entry, role }) =>
        line(entry.id, role, role === 'check' ? [before] : all.filter((id) => id !== before && id !== 'follow-up')),
      ),
  ];
}
