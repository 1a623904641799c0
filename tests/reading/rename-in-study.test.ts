import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/reading/document.js';
import { renameInStudy } from '../../src/reading/rename-in-study.js';
import { readStudy } from '../../src/reading/study.js';
import { exampleText } from '../studies.js';

const studies = readdirSync('examples')
  .filter((file) => file.endsWith('.yaml') && !['broken.yaml', 'sweep.yaml'].includes(file))
  .map((file) => file.replace('.yaml', ''));

/** Lines of a text that another has not. */
const without = (text: string, other: string) => {
  const known = new Set(other.split('\n'));
  return text.split('\n').filter((line) => !known.has(line));
};

const everywhere = `mettle: 1
hypotheses:
  - id: H1
    compare:
      treatment: "course"   # the new one
      comparator: usual
      against: {treatment: 'course', comparator: waiting}
      doses: [usual, waiting, course]
    because: people of the course, not of a course-like group
arms:
  - {id: course, practice: course}
  - {id: usual, comparator: course}
  - id: waiting
    crossesOverAfter: post
allocation:
  ratio:
    course: 2   # two of four
    usual: 1
    waiting: 1
delivery: {teachers: {course: 3}, clustering: {arms: [course]}}
schedule:
  - {id: pre, week: 0}
  - id: post
    week: 9
measures:
  - measure: course
    at: [pre, post]
    primaryAt: post
simulation:
  adherence: {arms: [course], none: 0.1}
  dropout: {arms: {course: 0.1}, byVisit: {post: 0.2}}
`;

describe('an arm, a visit or a hypothesis gets another name wherever the study names it', () => {
  it('as a value, in a list and as a key, with quotes and comments kept, and nothing else of the same name', () => {
    const { text, places, mentions } = renameInStudy(everywhere, 'arm', 'course', 'training') ?? {};
    expect(text).toBe(
      everywhere
        .replace('treatment: "course"', 'treatment: "training"')
        .replace("treatment: 'course'", "treatment: 'training'")
        .replace('waiting, course]', 'waiting, training]')
        .replace('{id: course,', '{id: training,')
        .replace('    course: 2', '    training: 2')
        .replace('teachers: {course: 3}', 'teachers: {training: 3}')
        .replace('clustering: {arms: [course]}', 'clustering: {arms: [training]}')
        .replace('adherence: {arms: [course]', 'adherence: {arms: [training]')
        .replace('dropout: {arms: {course: 0.1}', 'dropout: {arms: {training: 0.1}'),
    );
    expect(places).toBe(9);
    expect(mentions).toBe(1);
  });

  it('a visit likewise', () => {
    expect(renameInStudy(everywhere, 'time', 'post', 'after-9-weeks')?.text).toBe(
      everywhere.replaceAll(/\bpost\b/g, 'after-9-weeks'),
    );
  });

  it('a name that YAML would read as something else is quoted', () => {
    const { text } = renameInStudy(everywhere, 'time', 'post', '9') ?? {};
    expect(readDocument(text ?? '', '').document.value).toMatchObject({
      schedule: [{ id: 'pre' }, { id: '9' }],
      measures: [{ at: ['pre', '9'], primaryAt: '9' }],
    });
  });

  it.each([
    ['nothing has the old name', 'other', 'training', everywhere],
    ['something has the new name', 'course', 'usual', everywhere],
    ['the text is no YAML', 'course', 'training', `${everywhere}"`],
  ])('nothing is done where %s', (_, from, to, text) => {
    expect(renameInStudy(text, 'arm', from, to)).toBeUndefined();
  });

  it.each(studies)('%s stays a study, changes only in lines with the name, and comes back', (name) => {
    const text = exampleText(name);
    const { study } = readStudy(text, '');
    for (const [kind, ids] of [
      ['arm', study?.arms.map(({ id }) => id)],
      ['time', study?.schedule.map(({ id }) => id)],
      ['hypothesis', study?.hypotheses.map(({ id }) => id)],
    ] as const) {
      for (const id of ids ?? []) {
        const renamed = renameInStudy(text, kind, id, 'quite-another')?.text ?? '';
        expect(readStudy(renamed, '').diagnostics, `${kind} ${id}`).toEqual([]);
        for (const line of without(text, renamed)) expect(line).toContain(id);
        expect(renameInStudy(renamed, kind, 'quite-another', id)?.text, `${kind} ${id}`).toBe(text);
      }
    }
  });
});
