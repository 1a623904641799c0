import { describe, expect, it } from 'vitest';
import { mettle } from './run-cli.js';

const idsOf = async (...words: string[]): Promise<string[]> => {
  const { out, code } = await mettle([...words, '--json']);
  expect(code).toBe(0);
  return JSON.parse(out).map(({ id }: { id: string }) => id);
};

describe('lists narrow down', () => {
  it.each([
    [['--component', 'immune-system'], 'inflammation-mediates-social-change', 'cbct-empathic-accuracy'],
    [['--practice', 'cbct'], 'cbct-empathic-accuracy', 'lkm-raises-resting-vagal-tone'],
    [['--measure', 'rsa-rest'], 'lkm-raises-resting-vagal-tone', 'cbct-empathic-accuracy'],
    [['--kind', 'mediation'], 'inflammation-mediates-social-change', 'cbct-empathic-accuracy'],
    [['--kind', 'slope-difference'], 'training-effects-last', 'cbct-empathic-accuracy'],
    [['--tier', 'core'], 'inflammation-mediates-social-change', 'kindness-wellbeing'],
    [['--source', 'wager-talk'], 'compassion-app-increases-donation', 'cbct-empathic-accuracy'],
    [['interleukin'], 'inflammation-mediates-social-change', 'cbct-empathic-accuracy'],
    [
      ['--component', 'immune-system', '--kind', 'mediation'],
      'inflammation-mediates-social-change',
      'kindness-wellbeing',
    ],
  ])('hypotheses %j', async (options, kept, left) => {
    const ids = await idsOf('hypotheses', 'list', ...options);
    if (options[0] !== 'interleukin') expect(ids).toContain(kept);
    expect(ids).not.toContain(left);
  });

  it('measures by modality and construct, comparators by threat, evidence by prediction', async () => {
    expect(await idsOf('measures', 'list', '--modality', 'blood')).toContain('il6-plasma');
    expect(await idsOf('measures', 'list', '--construct', 'inflammation')).not.toContain('ucla-loneliness');
    const held = await idsOf('comparators', 'list', '--controls', 'group-support');
    expect(held).toContain('health-education');
    expect(held).not.toContain('waitlist');
    expect(await idsOf('evidence', 'list', '--hypothesis', 'inflammation-mediates-social-change')).toContain(
      'pace-2009-tsst',
    );
  });

  it.each([
    [['hypotheses', 'list', '--component', 'immune'], /Did you mean "immune-system"/],
    [['hypotheses', 'list', '--tier', 'cor'], /Did you mean "core"/],
    [['comparators', 'list', '--for', 'kindness-trainabel'], /Did you mean "kindness-trainable"/],
    [['measures', 'list', '--modality', 'bloody'], /Did you mean "blood"/],
  ])('%j names the nearest right thing', async (words, message) => {
    const { code, err } = await mettle(words);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

describe('choices ranked for a prediction', () => {
  it('comparators: those it names first, with what they control and leave open', async () => {
    const { out } = await mettle(['comparators', 'list', '--for', 'inflammation-mediates-social-change']);
    expect(out.indexOf('health-education')).toBeLessThan(out.indexOf('also possible'));
    expect(out).toMatch(/Controls contact and attention, group support/);
    const all = JSON.parse((await mettle(['comparators', 'list', '--for', 'kindness-trainable', '--json'])).out);
    const ids: string[] = all[0].choices.map(({ id }: { id: string }) => id);
    expect(ids.indexOf('health-education')).toBeLessThan(ids.indexOf('no-treatment'));
  });

  it('measures: by role, with modality and what is known of their reliability', async () => {
    const { out } = await mettle(['measures', 'list', '--for', 'inflammation-mediates-social-change']);
    expect(out).toMatch(/^Outcomes[\s\S]*ucla-loneliness[\s\S]*^Mediators[\s\S]*il6-plasma/m);
    expect(out).toMatch(/Reliability not known to the library/);
  });
});
