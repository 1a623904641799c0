import type { Subject } from '../subject.js';
import type { Section } from '../text.js';
import { decisionChart } from './decision-chart.js';
import { designDiagram } from './design-diagram.js';
import { type Figure, type FigureKind, figureOf } from './figure.js';
import { operatingCharacteristics } from './operating-characteristics.js';
import { participantFlow } from './participant-flow.js';
import { participantTimeline } from './participant-timeline.js';
import { pathDiagram } from './path-diagram.js';
import { powerCurve } from './power-curve.js';
import { sensitivityMap } from './sensitivity-map.js';

/** Every kind of figure, in the order of the list of files. */
export const figureKinds: readonly FigureKind[] = [
  powerCurve,
  sensitivityMap,
  decisionChart,
  operatingCharacteristics,
  pathDiagram,
  designDiagram,
  participantTimeline,
  participantFlow,
];

/** The figures of a study. None is drawn before somebody looks at it. */
export function figuresOf(subject: Subject): Figure[] {
  return figureKinds.flatMap(({ kind, sketches }) => sketches(subject).map((sketch) => figureOf(kind, sketch)));
}

/** A section for each kind of figure, `figure-KIND`; without blocks where a study has no such figure. */
export function figureSections(figures: readonly Figure[]): Section[] {
  return figureKinds.map(({ kind, title }) => ({
    id: `figure-${kind}`,
    title,
    blocks: figures.filter((figure) => figure.kind === kind).map(({ file }) => ({ kind: 'figure', figure: file })),
  }));
}
