import { quantity } from '../quantity.js';
import type { Study } from '../schema/study.js';
import { type MeasureDetails, measureDetails } from '../schema/study-conduct.js';
import { detailsOf } from './details.js';
import type { PlannedMeasure } from './plan.js';
import type { Fill, ResolveOptions } from './resolve-options.js';

/** Measures with the visit that decides, their baseline and their reliability. */
export function planMeasures(study: Study, { catalog, file }: ResolveOptions, fill: Fill): PlannedMeasure[] {
  const order = study.schedule.map((visit) => visit.id);
  const baseline = order[0];
  return study.measures.flatMap((input, index) => {
    const found = catalog.find('measures', input.measure);
    if (!found) return [];
    const entry = found.entry;
    const visits = order.filter((visit) => input.at.includes(visit));
    const afterBaseline = visits.find((visit) => visit !== baseline) ?? visits[0] ?? baseline;
    const primaryAt = input.primaryAt ?? afterBaseline;
    // What is compared at the first visit is no baseline of itself.
    const hasBaseline = visits.length > 1 && visits.includes(baseline) && primaryAt !== baseline;
    const written = study.sample.baselineCorrelation?.[input.measure];
    const reliability = input.reliability
      ? quantity(input.reliability.value, 'correlation', {
          kind: 'written',
          file,
          path: ['measures', index, 'reliability', 'value'],
        })
      : entry.reliability
        ? quantity(entry.reliability.value, 'correlation', { kind: 'pack', pack: found.pack, id: entry.id })
        : undefined;
    return [
      {
        id: input.measure,
        entry,
        role: input.role,
        at: visits,
        primaryAt: fill(`measures.${index}.primaryAt`, input.primaryAt, afterBaseline, 'first visit after baseline'),
        transform: fill(`measures.${index}.transform`, input.transform, 'none', 'the study names no transformation'),
        samplesPerVisit: fill(`measures.${index}.samplesPerVisit`, input.samplesPerVisit, 1, 'one sample a visit'),
        ...(reliability ? { reliability } : {}),
        hasBaseline,
        baselineCorrelation:
          written !== undefined && hasBaseline
            ? quantity(written, 'correlation', {
                kind: 'written',
                file,
                path: ['sample', 'baselineCorrelation', input.measure],
              })
            : quantity(0, 'correlation', {
                kind: 'default',
                because: hasBaseline
                  ? 'not stated, so the baseline is not counted on (conservative)'
                  : 'not measured at baseline',
              }),
        ...detailsOf<MeasureDetails>(input, measureDetails),
      },
    ];
  });
}
