import { type Block, gap, paragraph, sentence } from '../../text.js';

/** What a person wrote as a sentence, or the question it would have answered. */
export function answer(text: string | undefined, question: string): Block {
  return text === undefined ? gap(question) : paragraph([sentence(text)]);
}

/** The same with a lead that says what the sentence is about. */
export function labelled(label: string, text: string | undefined, question: string): Block {
  return text === undefined ? gap(question) : paragraph([`${label}: ${sentence(text)}`]);
}
