import { jointPaths, meansOutside } from '../../plan/decision.js';
import type { PlannedHypothesis } from '../../plan/plan.js';
import type { Criterion } from '../../schema/criterion.js';
import { verdictText } from '../sections/decision.js';
import type { Subject } from '../subject.js';
import { capital, say, type Text } from '../text.js';
import { conclusionTone } from './conclusions.js';
import { Drawing, figureWidth } from './drawing.js';
import type { Drawn } from './figure.js';

const left = { word: 16, text: 164, line: 508 };
const lineWidth = figureWidth - 16 - left.line;

/**
 * A rule about several estimates, or about joint tests: what must hold for each conclusion, asked in order, with a small picture
 * of an interval that passes.
 */
export function criteriaChart(_: Subject, hypothesis: PlannedHypothesis): Drawn {
  const drawing = new Drawing();
  const steps = [
    { conclusion: 'refuted', lead: 'If', criteria: hypothesis.form.refutedIf },
    { conclusion: 'supported', lead: 'Otherwise, if', criteria: hypothesis.form.supportedIf },
    { conclusion: 'inconclusive', lead: 'Otherwise', criteria: [] },
  ] as const;
  drawing.text(left.word, 18, [`Conclusions about ${hypothesis.id}, asked from top to bottom`]);
  let y = 34;
  for (const { conclusion, lead, criteria } of steps) {
    const tone = conclusionTone[conclusion];
    const top = y;
    y += 8;
    if (criteria.length === 0) y += 30;
    for (const [index, criterion] of criteria.entries()) {
      const text = say`${index === 0 ? '' : 'and '}${verdictText(hypothesis, [criterion])}`;
      const lines = drawing.paragraph(left.text, y + 22, text, {
        width: left.line - left.text - 20,
        lines: 5,
        size: 12,
      });
      const height = Math.max(46, lines * 16 + 16);
      drawPassing(drawing, hypothesis, criterion, y + Math.min(height, 60) / 2 + 3);
      y += height;
    }
    y += 6;
    drawing.box(left.word - 6, top, 138, y - top, { fill: tone.area, corner: 5 });
    drawing.text(left.word + 4, top + 20, [lead], { tone: tone.on, size: 12 });
    drawing.text(left.word + 4, top + 37, [capital(conclusion)], { tone: tone.on, bold: true });
    drawing.line({ x: left.word - 6, y: y + 4 }, { x: figureWidth - 12, y: y + 4 }, { tone: 'grid' });
    y += 8;
  }
  return {
    drawing,
    width: figureWidth,
    height: y + 4,
    caption: say`What must hold for each conclusion about ${hypothesis.id}, asked from top to bottom, with intervals that pass.`,
    alt: altOf(hypothesis),
  };
}

/** Intervals that meet a criterion, on small lines. */
function drawPassing(drawing: Drawing, hypothesis: PlannedHypothesis, criterion: Criterion, y: number): void {
  const paths = jointPaths(hypothesis, criterion);
  if (paths) {
    paths.forEach((path, index) => {
      const width = (lineWidth - 12 * (paths.length - 1)) / paths.length;
      const x = left.line + index * (width + 12);
      numberLine(drawing, { x, y, width, limits: [{ at: 0.25, words: 'none' }], from: 0.42, to: 0.86 });
      drawing.text(x + width * 0.64, y - 9, [pathWord(path)], { anchor: 'middle', size: 11, tone: 'quiet' });
    });
    return;
  }
  const line = { x: left.line, y, width: lineWidth };
  const both = [
    { at: 0.25, words: '-smallest' },
    { at: 0.75, words: '+smallest' },
  ];
  if (criterion.is === 'inside') numberLine(drawing, { ...line, limits: both, from: 0.36, to: 0.62 });
  else if (meansOutside(hypothesis.kind, criterion))
    numberLine(drawing, { ...line, limits: both, from: 0.82, to: 0.98 });
  else {
    const words = { zero: 'none', sesoi: 'smallest', 'minus-sesoi': '-smallest', 'plus-minus-sesoi': 'smallest' }[
      criterion.value
    ];
    const [from, to] = criterion.is === 'above' ? [0.58, 0.9] : [0.1, 0.42];
    numberLine(drawing, { ...line, limits: [{ at: 0.5, words }], from, to });
  }
}

interface NumberLine {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly limits: readonly { readonly at: number; readonly words: string }[];
  readonly from: number;
  readonly to: number;
}

function numberLine(drawing: Drawing, { x, y, width, limits, from, to }: NumberLine): void {
  drawing.line({ x, y: y + 6 }, { x: x + width, y: y + 6 });
  for (const { at, words } of limits) {
    drawing.line(
      { x: x + at * width, y: y - 6 },
      { x: x + at * width, y: y + 10 },
      { dashes: words === 'none' ? '' : '4 3' },
    );
    drawing.text(x + at * width, y + 21, [words], { anchor: 'middle', size: 11, tone: 'quiet' });
  }
  drawing.line({ x: x + from * width, y }, { x: x + to * width, y }, { tone: 'ink', width: 2 });
  for (const end of [from, to])
    drawing.line({ x: x + end * width, y: y - 4 }, { x: x + end * width, y: y + 4 }, { tone: 'ink', width: 2 });
  drawing.circle(x + ((from + to) / 2) * width, y, 3.5, { fill: 'ink' });
}

const pathWord = (path: string) => (path === 'aDifference' ? 'difference of a' : path);

function altOf(hypothesis: PlannedHypothesis): Text {
  const { form, id } = hypothesis;
  return say`${id} is refuted if ${verdictText(hypothesis, form.refutedIf)}; otherwise supported if ${verdictText(hypothesis, form.supportedIf)}; otherwise inconclusive. If a quality check fails, the result is not interpretable. The small pictures show intervals that meet each condition, turned so that what is claimed lies to the right.`;
}
