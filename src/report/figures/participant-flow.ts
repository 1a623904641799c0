import type { PlannedArm } from '../../plan/plan.js';
import { computed } from '../../quantity.js';
import { number, people, type Subject } from '../subject.js';
import { say, series, type Text } from '../text.js';
import { wrapText } from '../text-fit.js';
import { analysedOf, classesText, recruitedInto, recruitedText } from './arm-size.js';
import { Drawing, figureWidth, letterSize } from './drawing.js';
import type { Drawn, FigureKind } from './figure.js';

/** The flow of participants in the shape CONSORT asks for, with the numbers that are planned. */
export const participantFlow: FigureKind = {
  kind: 'participant-flow',
  title: 'Planned flow of participants',
  sketches: (subject) => [{ id: 'participant-flow', title: 'Planned flow of participants', draw: () => draw(subject) }],
};

const narrowestArm = 132;
const gap = 14;
const top = { box: 12, height: 46 };

function draw(subject: Subject): Drawn {
  const { plan, power } = subject;
  const drawing = new Drawing();
  const count = plan.arms.length;
  const width = Math.max(figureWidth, 24 + count * (narrowestArm + gap) - gap);
  const middle = width / 2;
  const total = people(power.totalRecruited, 'People to recruit in all');
  const allocated =
    count === 1
      ? 'Enrolled'
      : plan.allocation.selection === 'randomized'
        ? 'Allocated at random'
        : 'Enrolled, arms not allocated at random';

  centred(drawing, middle - 140, top.box, 280, top.height, ['Assessed for eligibility'], ['number to be counted']);
  const enrolledTop = 118;
  drawing.arrow({ x: middle, y: top.box + top.height }, { x: middle, y: enrolledTop });
  const aside = middle + 90;
  drawing.line({ x: middle, y: 86 }, { x: aside, y: 86 });
  drawing.box(aside, 66, 230, 40, { fill: 'ground', tone: 'quiet', corner: 4 });
  drawing.text(aside + 12, 82, ['Not eligible, or did not consent'], { size: 12 });
  drawing.text(aside + 12, 98, ['number and reasons to be counted'], { size: 12, tone: 'quiet' });
  centred(drawing, middle - 140, enrolledTop, 280, top.height, [allocated], total);

  const armWidth = Math.min(260, (width - 24 - gap * (count - 1)) / count);
  const left = middle - (armWidth * count + gap * (count - 1)) / 2;
  const branch = enrolledTop + top.height + 18;
  const centres = plan.arms.map((_, index) => left + index * (armWidth + gap) + armWidth / 2);
  drawing.line({ x: middle, y: enrolledTop + top.height }, { x: middle, y: branch });
  if (count > 1) drawing.line({ x: centres[0], y: branch }, { x: centres[count - 1], y: branch });
  const arms = plan.arms.map((arm, index) => ({ arm, x: centres[index] - armWidth / 2, centre: centres[index] }));

  const rows: readonly { height: number; head: string; text: (arm: PlannedArm) => Text[]; title?: true }[] = [
    {
      height:
        60 + 16 * Math.max(...plan.arms.map(({ title }) => wrapText(title, letterSize, true, armWidth - 16, 4).length)),
      head: 'Allocated',
      title: true,
      text: (arm) => [recruitedText(subject, arm), classesText(subject, arm)],
    },
    { height: 60, head: 'Expected to be lost', text: (arm) => [lostText(subject, arm)] },
    {
      height: 60,
      head: 'Expected with data',
      text: (arm) => [say`${people(analysedOf(subject, arm), `People analysed in ${arm.id}`)}`],
    },
  ];
  let y = branch + 16;
  for (const [index, row] of rows.entries()) {
    for (const { arm, x, centre } of arms) {
      const from = index === 0 ? branch : y - 18;
      drawing.arrow({ x: centre, y: from }, { x: centre, y });
      drawing.box(x, y, armWidth, row.height, {
        fill: index === 0 ? 'curve-tint' : 'tint',
        tone: index === 0 ? 'curve' : 'quiet',
        corner: 4,
      });
      let line = y + 20;
      if (row.title) {
        const used = drawing.paragraph(x + armWidth / 2, line, [arm.title], {
          anchor: 'middle',
          bold: true,
          width: armWidth - 16,
          lines: 4,
          step: 16,
        });
        line += used * 16 + 2;
      } else {
        drawing.text(centre, line, [row.head], { anchor: 'middle', size: 12, tone: 'quiet' });
        line += 18;
      }
      for (const text of row.text(arm).filter((each) => each.length > 0)) {
        drawing.paragraph(centre, line, text, { anchor: 'middle', width: armWidth - 12, lines: 1 });
        line += 17;
      }
    }
    y += row.height + 18;
  }
  const note = analysisNote(subject);
  if (note) drawing.text(middle, y + 4, [note], { anchor: 'middle', tone: 'quiet', size: 12 });
  return {
    drawing,
    width,
    height: y + (note ? 20 : 0),
    caption: [
      'Flow of participants with the planned numbers; those who are assessed and do not take part will be counted.',
    ],
    alt: altOf(subject, allocated),
  };
}

function centred(drawing: Drawing, x: number, y: number, width: number, height: number, head: Text, text: Text): void {
  drawing.box(x, y, width, height, { fill: 'ground', tone: 'quiet', corner: 4 });
  drawing.text(x + width / 2, y + 19, head, { anchor: 'middle', bold: true });
  drawing.text(x + width / 2, y + 37, text, { anchor: 'middle' });
}

function lostText(subject: Subject, arm: PlannedArm): Text {
  const { attrition } = subject.plan.sample;
  const lost = recruitedInto(subject, arm).value - analysedOf(subject, arm).value;
  const quantity = computed(lost, 'people per arm', 'people recruited less people analysed', [
    'people to recruit',
    'attrition',
  ]);
  return say`${people(quantity, `People expected to be lost from ${arm.id}`)} (${number(attrition, 'Attrition')})`;
}

function analysisNote({ plan }: Subject): string | undefined {
  return plan.arms.length > 1 && plan.allocation.selection === 'randomized'
    ? 'Everybody allocated is analysed in the arm they were allocated to.'
    : undefined;
}

function altOf(subject: Subject, allocated: string): Text {
  const note = analysisNote(subject);
  const { plan, power } = subject;
  const arms = plan.arms.map(
    (arm) =>
      say`${arm.title}: ${recruitedText(subject, arm)}, of whom ${people(analysedOf(subject, arm), `People analysed in ${arm.id}`)} are expected with data`,
  );
  return say`Planned numbers; those assessed and not eligible will be counted. ${allocated}: ${people(power.totalRecruited, 'People to recruit in all')}. ${series(arms)}. Attrition of ${number(plan.sample.attrition, 'Attrition')} is expected.${note ? ` ${note}` : ''}`;
}
