import type { Prompter } from './wizard.js';

/** Asks a person at a terminal. Loaded only when there is one. */
export async function terminalPrompter(): Promise<Prompter> {
  const { isCancel, select, text } = await import('@clack/prompts');
  return {
    text: async (message, placeholder) => {
      const answer = await text({ message, placeholder });
      return isCancel(answer) ? undefined : (answer ?? '');
    },
    select: async (message, options) => {
      const answer = await select({ message, options: [...options], maxItems: 12 });
      return isCancel(answer) ? undefined : answer;
    },
  };
}
