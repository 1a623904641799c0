import type { z } from 'zod';
import { type Entry, type EntryKind, entrySchemas, type Pack, pack } from '../schema/pack.js';
import { type Read, readAs } from './read-as.js';

/** Reads one entry of a pack, such as a hypothesis or a measure. */
export function readEntry<Kind extends EntryKind>(kind: Kind, text: string, file: string): Read<Entry<Kind>> {
  return readAs(entrySchemas[kind] as unknown as z.ZodType<Entry<Kind>>, text, file);
}

/** Reads `pack.yaml`. */
export function readPack(text: string, file: string): Read<Pack> {
  return readAs(pack, text, file);
}
