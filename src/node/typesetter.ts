import { createRequire } from 'node:module';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { fontBytes } from './raster-parts.js';

/** The package that sets PDF; it is large, so that people install it when they want PDF. */
export const typesetterPackage = '@myriaddreamin/typst-ts-node-compiler@0.6.0';

/**
 * What sets a program of Typst as PDF.
 *
 * @param places files beside which to look for the package, this one and what the user works on
 * @returns nothing when the package is not installed
 */
export function typesetter(places: readonly string[]): ((source: string) => Promise<Uint8Array>) | undefined {
  const module = places.map(load).find((each) => each !== undefined);
  if (!module) return undefined;
  const compiler = module.NodeCompiler.create({
    fontArgs: [
      {
        fontBlobs: [
          'DejaVuSans',
          'DejaVuSans-Bold',
          'DejaVuSansCondensed',
          'DejaVuSansCondensed-Bold',
          'DejaVuSerif',
        ].map((name) => Buffer.from(fontBytes(name))),
      },
    ],
  });
  return async (source) => new Uint8Array(compiler.pdf({ mainFileContent: source, resetRead: true }));
}

function load(from: string): { readonly NodeCompiler: typeof NodeCompiler } | undefined {
  try {
    return createRequire(from)('@myriaddreamin/typst-ts-node-compiler');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
