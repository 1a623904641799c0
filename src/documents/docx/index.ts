import { strToU8, type Zippable, zipSync } from 'fflate';
import { entryTime } from '../archive.js';
import type { DocumentFacts, DocumentTools } from '../document-facts.js';
import type { Piece } from '../pieces/piece.js';
import { rasteriser } from '../raster.js';
import { WordBody } from './body.js';
import {
  appPropertiesXml,
  contentTypesXml,
  corePropertiesXml,
  documentRelationshipsXml,
  documentXml,
  footerXml,
  numberingXml,
  packageRelationshipsXml,
  settingsXml,
  xmlHead,
} from './parts.js';
import { drawPictures } from './pictures.js';
import { wordStyles } from './styles.js';

/**
 * Pieces of a document as a Word document (WordprocessingML, ISO/IEC 29500): real headings, lists, tables with
 * repeated heads, equations and figures that Word can edit.
 */
export async function docxDocument(
  pieces: readonly Piece[],
  facts: DocumentFacts,
  { raster, draw }: DocumentTools,
): Promise<Uint8Array> {
  const load = raster ?? (() => Promise.reject(new TypeError('a Word document with figures needs what draws them')));
  const { pictures, files } = await drawPictures(pieces, draw ?? rasteriser(load));
  const body = new WordBody(pictures);
  const text = body.write(pieces);
  const entries: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': contentTypesXml,
    '_rels/.rels': packageRelationshipsXml,
    'docProps/core.xml': corePropertiesXml(facts),
    'docProps/app.xml': appPropertiesXml,
    'word/document.xml': documentXml(text),
    'word/_rels/document.xml.rels': documentRelationshipsXml(Object.keys(files), body.links),
    'word/styles.xml': `${xmlHead}${wordStyles(facts.onePage)}`,
    'word/numbering.xml': numberingXml(body.numberedLists),
    'word/settings.xml': settingsXml,
    'word/footer1.xml': footerXml(facts),
    ...Object.fromEntries(Object.entries(files).map(([name, content]) => [`word/media/${name}`, content])),
  };
  const archive: Zippable = {};
  for (const [name, content] of Object.entries(entries))
    archive[name] = typeof content === 'string' ? strToU8(content) : [content, { level: 0 }];
  return zipSync(archive, { level: 6, mtime: entryTime });
}
