import type { Catalog } from '../../catalog/catalog.js';
import { type Library, openLibrary } from '../library.js';

let library: Library | undefined;

export function openPageLibrary(json: string): void {
  library = openLibrary(json);
}

function opened(): Library {
  if (!library) throw new RangeError('the library is asked for before it is opened');
  return library;
}

/** The packs that come with the page. */
export const catalog = (): Catalog => opened().catalog;

/** Example studies by file name. */
export const examples = (): Library['examples'] => opened().examples;
