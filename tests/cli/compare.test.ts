import { describe, expect, it } from 'vitest';
import { mettle } from './run-cli.js';

const study = 'examples/cbct-inflammation.yaml';
const compared = async (...words: string[]) => JSON.parse((await mettle(['compare', ...words, '--json'])).out);

describe('mettle compare', () => {
  it.each(['comparator', 'measure', 'timepoints', 'delivery'])(
    '--vary %s shows the design beside others',
    async (what) => {
      const { out, code } = await mettle(['compare', study, '--vary', what]);
      expect(code).toBe(0);
      expect(out).toMatchSnapshot();
    },
  );

  it('a passive comparator takes its classes away and raises its finding', async () => {
    const outcomes = await compared(study, '--vary', 'comparator');
    const [planned] = outcomes;
    const waitlist = outcomes.find(({ label }: { label: string }) => label === 'waitlist');
    expect(planned.label).toBe('as planned');
    expect(waitlist.classes).toBeLessThan(planned.classes);
    expect(waitlist.findings.error).toContain('passive-comparator-only');
    expect(planned.findings.error).not.toContain('passive-comparator-only');
  });

  it('outcomes measured only afterwards need more people', async () => {
    const outcomes = await compared(study, '--vary', 'timepoints');
    const after = outcomes.find(({ label }: { label: string }) => label === 'outcomes after only');
    expect(after.hypotheses[1].needed).toBeGreaterThan(outcomes[0].hypotheses[1].needed);
  });

  it('two files stand beside each other', async () => {
    const outcomes = await compared(study, 'examples/compassion-app-donation.yaml');
    expect(outcomes.map(({ label }: { label: string }) => label)).toEqual([
      study,
      'examples/compassion-app-donation.yaml',
    ]);
  });

  it.each([
    [[study], /One study alone/],
    [[study, '--vary', 'comparater'], /Did you mean "comparator"/],
    [[study, study, '--vary', 'delivery'], /takes one study file/],
  ])('says what is wrong with %j', async (words, message) => {
    const { code, err } = await mettle(['compare', ...words]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
