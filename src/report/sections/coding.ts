import { analysisOf } from '../../plan/analyses/index.js';
import type { PlannedHypothesis } from '../../plan/plan.js';
import type { Subject } from '../subject.js';
import { type Block, gap, list, paragraph, type Section, sentence, type Text } from '../text.js';

/** How predictors are coded, and which variables are transformed. */
export function codingSections(subject: Subject): Section[] {
  return [
    { id: 'coding', title: 'Coding', blocks: codingBlocks(subject) },
    { id: 'transformations', title: 'Transformations and preparation', blocks: transformationBlocks(subject) },
  ];
}

/** How the predictors of one model are coded. */
export function codingText(subject: Subject, hypothesis: PlannedHypothesis): Text {
  const { treatment, comparator } = subject.names(hypothesis);
  const { groups } = analysisOf(hypothesis.kind);
  const parts: string[] = [];
  if (hypothesis.kind === 'factorial')
    parts.push('practice is 1 for both treatments and else 0; setting is 1 for the first pair of arms and else 0');
  else if (groups === 'doses') parts.push('dose runs from 0 for the lowest to 1 for the highest, in equal steps');
  else if (groups === 'orders')
    parts.push(`arm is 1 for people who have ${treatment} first and 0 for people who have ${comparator} first`);
  else if (groups === 'two-arms') parts.push(`arm is 1 for ${treatment} and 0 for ${comparator}`);
  if (hypothesis.kind === 'complier') parts.push('having practised is 1 from the minimum dose on, else 0');
  if (hypothesis.kind === 'growth')
    parts.push(
      'time is counted from the first visit of the outcome (0) to the last (1), in proportion to the weeks between',
    );
  if (hypothesis.moderator)
    parts.push(
      hypothesis.kind === 'moderated-mediation'
        ? `${subject.measureTitle(hypothesis.moderator)} enters as two groups of people, 0 and 1`
        : moderatorCoding(subject, hypothesis.moderator),
    );
  if (hypothesis.kind === 'dissociation')
    parts.push('each outcome is divided by its standard deviation within arms before one is subtracted from the other');
  if (hypothesis.kind === 'within-person') parts.push('condition is 0 for the one kind of trial and 1 for the other');
  else if (groups === 'one-group')
    parts.push('the predictor is standardised with the mean and standard deviation of all people analysed');
  const text = parts.join('; ');
  return [sentence(text)];
}

function moderatorCoding(subject: Subject, id: string): string {
  const { plan } = subject;
  const found = subject.measure(id);
  const title = found?.entry.title ?? id;
  if (found?.entry.modality === 'genetic') {
    const { coding } = plan.genetics;
    if (coding === undefined) return `${title} enters as the plan has yet to say`;
    return coding === 'additive'
      ? `${title} is the number of copies of the counted allele`
      : `${title} is 1 for carriers of the counted allele and 0 for others`;
  }
  const scale = plan.analysis?.moderatorScale;
  if (scale === 'median-split')
    return `${title} is to be split at the median of all people allocated, while the planned test keeps it continuous`;
  if (scale === 'groups-as-found') return `${title} has the groups as they were found`;
  return `${title} is kept continuous, as it is scored`;
}

function codingBlocks({ plan }: Subject): Block[] {
  return [
    paragraph([
      'Effects in SD are differences divided by the standard deviation of the outcome within arms, before adjustment. Continuous covariates enter as they are scored, as centring them would change no effect that is tested; categories enter as indicators.',
    ]),
    ...(plan.hypotheses.some(({ mediators }) => mediators.length > 0)
      ? [
          paragraph([
            'Paths of a mediation are reported completely standardised, with the arms coded minus one and one; a standardised path from the arm is then half the difference between the arms.',
          ]),
        ]
      : []),
  ];
}

function transformationBlocks({ plan }: Subject): Block[] {
  const transformed = plan.measures.filter(({ transform }) => transform !== 'none');
  const transform = { log: 'natural logarithm', 'square-root': 'square root', none: 'none' } as const;
  return [
    ...(transformed.length > 0
      ? [
          list(
            transformed.map((measure) => [
              `${measure.entry.title}: ${transform[measure.transform]}, before all analyses.`,
            ]),
          ),
          paragraph(['No other outcome or mediator is transformed.']),
        ]
      : [paragraph(['No outcome or mediator is transformed.'])]),
    ...(plan.analysis?.preprocessing
      ? [paragraph([`Preparation of the data: ${sentence(plan.analysis.preprocessing)}`])]
      : [gap('Which steps lead from the raw data to the scores that are analysed?')]),
  ];
}
