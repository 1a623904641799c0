import type { z } from 'zod';
import { type Entry, type EntryKind, entrySchemas, type Pack, packSchema } from '../schema/pack.js';
import { type ParsedText, type Read, readParsed } from './read-as.js';

/** Reads one entry of a pack, such as a hypothesis or a measure. */
export function readEntry<Kind extends EntryKind>(kind: Kind, source: ParsedText): Read<Entry<Kind>> {
  return readParsed(() => entrySchemas[kind] as unknown as z.ZodType<Entry<Kind>>, source);
}

/** Reads `pack.yaml`. */
export function readPack(source: ParsedText): Read<Pack> {
  return readParsed(packSchema, source);
}
