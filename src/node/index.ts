export { FileError, type OutputFile, readBytesFile, readTextFile, writeFilesAtomically } from './files.js';
export { readFileLines, readLines, type UnreadableLine } from './lines.js';
export { openInBrowser } from './open-browser.js';
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
export { servePage } from './serve-page.js';
export { sha256 } from './sha256.js';
export { threadPool } from './simulation-workers.js';
export { readTemplates } from './templates.js';
export { typesetter, typesetterPackage } from './typesetter.js';
