import { type Conclusion, isRatio } from '../../plan/decision.js';
import type { PlannedHypothesis } from '../../plan/plan.js';
import { computed, type Quantity } from '../../quantity.js';
import { estimatesDecided } from '../../simulation/estimands.js';
import { conclusionChances, plannedEstimate } from '../../simulation/expected-conclusions.js';
import type { HypothesisPower } from '../../sizing/result.js';
import { effectName, number, type Subject, withUnit } from '../subject.js';
import { capital, say, type Text } from '../text.js';
import { textWidth } from '../text-fit.js';
import { conclusionTone } from './conclusions.js';
import { Drawing, figureWidth } from './drawing.js';
import type { Drawn, FigureKind } from './figure.js';
import { plainText } from './plain-text.js';

/**
 * How often the rule ends in each conclusion, by what is true: in closed form where the rule is about one normal estimate, else from a
 * simulation of the study where one is given.
 */
export const operatingCharacteristics: FigureKind = {
  kind: 'operating-characteristics',
  title: 'How often each conclusion would be reached',
  sketches: (subject) =>
    subject.plan.hypotheses.flatMap((hypothesis) => {
      const result = subject.result(hypothesis);
      const found = fromSimulation(subject, hypothesis) ?? (result && inClosedForm(hypothesis, result));
      if (!found) return [];
      return [
        {
          id: `operating-characteristics-${hypothesis.id}`,
          title: `Conclusions about ${hypothesis.id} by what is true`,
          draw: () => draw(hypothesis, found),
        },
      ];
    }),
};

/** Chances of the conclusions if something is true. */
interface Truth {
  /** To stand after "if the truth is". */
  readonly words: string;
  readonly value?: Text;
  readonly chances: Readonly<Record<Conclusion, Quantity>>;
}
interface Found {
  /** Worked out when the figure is drawn. */
  truths(): readonly Truth[];
  readonly basis: Text;
}

/** From left to right, as an effect grows. */
const order = ['not-interpretable', 'refuted', 'inconclusive', 'supported'] as const;
const plot = { left: 232, right: figureWidth - 16, top: 58 };
const rowHeight = 42;
/** The closed form must give the planned power again this well; where it does not, it is about something else. */
const closeness = 0.015;

function draw(hypothesis: PlannedHypothesis, { truths: found, basis }: Found): Drawn {
  const { id } = hypothesis;
  const truths = found();
  const drawing = new Drawing();
  const width = plot.right - plot.left;
  drawing.text(16, 18, [`Chance of each conclusion about ${id}, by what is true`]);
  let x = 16;
  const shown = order.filter((conclusion) => truths.some(({ chances }) => chances[conclusion].value > 0));
  for (const conclusion of shown) {
    drawing.box(x, 30, 13, 13, { fill: conclusionTone[conclusion].area, tone: 'quiet' });
    const words = capital(conclusion.replace('-', ' '));
    drawing.text(x + 19, 41, [words], { size: 12 });
    x += 19 + textWidth(words, 12) + 22;
  }
  truths.forEach(({ words, value, chances }, row) => {
    const y = plot.top + row * rowHeight;
    drawing.paragraph(
      plot.left - 12,
      y + (value ? 15 : 22),
      [capital(words.replace('smallest effect of interest', 'smallest of interest'))],
      {
        anchor: 'end',
        width: plot.left - 24,
        lines: 1,
        size: 12,
      },
    );
    if (value)
      drawing.paragraph(plot.left - 12, y + 30, value, {
        anchor: 'end',
        width: plot.left - 24,
        lines: 1,
        size: 12,
        tone: 'quiet',
      });
    let start = plot.left;
    for (const conclusion of shown) {
      const chance = chances[conclusion];
      const size = chance.value * width;
      const tone = conclusionTone[conclusion];
      if (size > 0.05) drawing.box(start, y + 4, size, rowHeight - 10, { fill: tone.area, tone: 'ground' });
      const printed = chanceText(chance, id, conclusion, words);
      if (textWidth(plainText(printed), 12, true) + 10 < size)
        drawing.text(start + size / 2, y + rowHeight / 2 + 3.5, printed, {
          anchor: 'middle',
          tone: tone.on,
          bold: true,
          size: 12,
        });
      start += size;
    }
  });
  const bottom = plot.top + truths.length * rowHeight;
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    const at = plot.left + share * width;
    drawing.line({ x: at, y: bottom }, { x: at, y: bottom + 5 });
    drawing.tick(at, bottom + 19, String(share), share === 1 ? 'end' : 'middle');
  }
  drawing.line({ x: plot.left, y: bottom }, { x: plot.right, y: bottom });
  const rows = truths.map(({ words, value, chances }): Text => {
    const parts = shown.map(
      (conclusion): Text =>
        say`${conclusion.replace('-', ' ')} ${chanceText(chances[conclusion], id, conclusion, words)}`,
    );
    return say`If the truth is ${words}${value ? say` (${value})` : []}: ${parts.flatMap((part, index): Text => [...(index > 0 ? [', '] : []), ...part])}.`;
  });
  return {
    drawing,
    width: figureWidth,
    height: bottom + 36,
    caption: say`Chance of each conclusion about ${id}, by what is true. ${basis}`,
    alt: say`Chance of each conclusion about ${id}. ${rows.flatMap((text, index): Text => [...(index > 0 ? [' '] : []), ...text])} ${basis}`,
  };
}

/** A chance, with its standard error where it is simulated. */
function chanceText(chance: Quantity, id: string, conclusion: Conclusion, words: string): Text {
  const name = `Chance of "${conclusion.replace('-', ' ')}" for ${id}, if the truth is ${words}`;
  const printed = number(chance, name, 'power');
  if (chance.origin.kind !== 'simulated') return [printed];
  const error = { ...chance, value: chance.origin.standardError };
  return say`${printed} (SE ${number(error, `Standard error of the ${name.charAt(0).toLowerCase()}${name.slice(1)}`, 'power')})`;
}

function fromSimulation({ simulation }: Subject, { id }: PlannedHypothesis): Found | undefined {
  if (!simulation) return undefined;
  const truths = simulation.scenarios.flatMap(({ title, hypotheses }): Truth[] => {
    const found = hypotheses.find(({ hypothesis, about }) => hypothesis === id && about);
    return found ? [{ words: title, chances: found.conclusions }] : [];
  });
  if (truths.length === 0) return undefined;
  const [{ origin }] = Object.values(truths[0].chances);
  const replications = origin.kind === 'simulated' ? origin.replications : simulation.replications;
  const count: Quantity = {
    value: replications,
    unit: 'number',
    origin: { kind: 'default', because: 'replications asked for' },
  };
  return {
    truths: () => truths,
    basis: say`Simulated: ${number(count, `Replications of the simulation of ${id}`)} made-up studies for each truth; SE is the Monte Carlo standard error.`,
  };
}

/** Chances where the rule is about one normal estimate, and the power of the plan comes out of it. */
function inClosedForm(hypothesis: PlannedHypothesis, result: HypothesisPower): Found | undefined {
  const { standardError, df } = result.atStudySize.figures;
  const [estimate] = estimatesDecided(hypothesis);
  if (!(standardError > 0) || !(df > 0) || isRatio(hypothesis.kind, estimate)) return undefined;
  const expected = conclusionChances(hypothesis, { standardError, df });
  const planned = plannedEstimate(hypothesis, estimate);
  if (!expected || planned === undefined) return undefined;
  if (Math.abs(expected.at(planned).claimed - result.atStudySize.power.value) > closeness) return undefined;

  const { id, kind, sesoi } = hypothesis;
  const smallest = sesoi[estimate];
  const unit = smallest?.unit ?? hypothesis.effects[estimate]?.planning.unit ?? 'sd';
  const from = [`standard error of ${id} at the size of the study`, 'true effect'];
  const truth = (words: string, value: number, quantity?: Quantity): Truth => {
    const { chances } = expected.at(value);
    const shown = quantity ?? computed(value, unit, 'true effect taken', [`${id}.sesoi`, `${id}.effects`]);
    return {
      words,
      value: withUnit(shown, `True ${effectName(estimate, kind)} of ${id}: ${words}`),
      chances: Object.fromEntries(
        order.map((each) => [
          each,
          computed(Math.min(1, chances[each]), 'probability', 'decision rule on a normal estimate', from),
        ]),
      ) as Truth['chances'],
    };
  };
  const size = smallest && Math.abs(smallest.value);
  const turn = kind === 'noninferiority' ? -1 : 1;
  const truths = () => [
    truth('no effect', 0),
    ...(size
      ? [
          truth('half the smallest effect of interest', (turn * size) / 2),
          truth('the smallest effect of interest', turn * size),
        ]
      : []),
    ...(planned !== 0 && !(size && Math.abs(planned - size) < 1e-9) ? [truth('the planned effect', planned)] : []),
    ...(size && turn > 0 && Math.abs(planned - 1.5 * size) > 1e-9
      ? [truth('one and a half times that', 1.5 * size)]
      : []),
  ];
  const error = computed(standardError, unit, result.procedure, ['size of the study']);
  return {
    truths,
    basis: say`Worked out for an estimate with a standard error of ${withUnit(error, `Standard error of the ${effectName(estimate, kind)} of ${id} at the size of the study`)}, turned so that positive is as claimed; quality checks are taken to be passed.`,
  };
}
