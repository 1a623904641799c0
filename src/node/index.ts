export { FileError, type OutputFile, readTextFile, writeFilesAtomically } from './files.js';
export { readFileLines, readLines, type UnreadableLine } from './lines.js';
export { packageFacts, packagePath } from './package-root.js';
export {
  builtInPackFolders,
  type CatalogOptions,
  isFolder,
  isPackFolder,
  openCatalogFromDisk,
  packFolder,
} from './packs.js';
export { writeParsedPacks } from './parsed-files.js';
export { rasterParts } from './raster-parts.js';
export { threadPool } from './simulation-workers.js';
export { readTemplates } from './templates.js';
