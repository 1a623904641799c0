import { number, type Subject } from '../subject.js';
import { gap, paragraph, type Section, say, sentence, series, type Text, words } from '../text.js';
import { verdictText } from './decision.js';

/** The plan in few words, for forms with a page budget. Says what was left out nowhere else. */
export function briefSections(subject: Subject): Section[] {
  const source = gap('Where do the participants come from (panel, university, field)?');
  return [
    ...Object.entries(brief(subject)).map(([id, text]) => ({
      id: `brief-${id}`,
      title: id,
      blocks: [paragraph(text)],
    })),
    { id: 'brief-source', title: 'source', blocks: [source] },
  ];
}

function brief(subject: Subject): Record<string, Text> {
  const { plan } = subject;
  return {
    hypothesis: join(plan.hypotheses.map((each) => [`${each.id} (${each.role}): ${sentence(each.entry.claim)}`])),
    dependent: join(
      plan.measures
        .filter(({ role }) => role === 'outcome' || role === 'mediator')
        .map((measure) => [`${measure.entry.title} (${measure.role}), compared at ${measure.primaryAt}.`]),
    ),
    name: [plan.title],
    conditions: say`${series(plan.arms.map((arm) => arm.title))}; ${plan.allocation.selection === 'randomized' ? `allocated at random (${words(plan.allocation.method)})` : 'not allocated at random'}.`,
    analyses: join(
      plan.hypotheses.map(
        (each) =>
          say`${each.id}: ${series(each.analysis.formulas.map((code) => ({ code })))}; error rate ${number(each.alpha, `Error rate at which ${each.id} is planned`, 'error-rate')}. Supported if ${verdictText(each, each.form.supportedIf)}.`,
      ),
    ),
    exclusions: say`${plan.sample.exclusions.length > 0 ? `Not eligible: ${plan.sample.exclusions.join('; ')}. ` : ''}Everybody allocated is analysed as allocated; nobody is excluded afterwards.`,
    sample: say`${number(subject.power.totalRecruited, 'People to recruit in all')} people (${series(plan.arms.map((arm) => say`${number({ value: subject.power.recruited[arm.id] ?? 0, unit: 'people per arm', origin: arm.recruited?.origin ?? subject.power.totalRecruited.origin }, `People to recruit into ${arm.id}`)} ${arm.id}`))}); fixed, no interim analysis. Attrition of ${number(plan.sample.attrition, 'Attrition')} is allowed for.`,
    other: say`Full plan: fingerprint ${plan.fingerprint.slice(0, 16)}.${plan.exploratory.length > 0 ? ` Exploratory: ${plan.exploratory.join('; ')}.` : ''}`,
  };
}

function join(texts: readonly Text[]): Text {
  return texts.flatMap((text, index) => (index === 0 ? [...text] : [' ', ...text]));
}
