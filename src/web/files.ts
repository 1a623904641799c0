/** Files that the page consists of: beside it on a web host, or inside it where the page is a single file. */
export type PageFile = 'page.js' | 'documents.js' | 'simulation.js' | 'library.json' | 'raster.bin';

/** The text of a file of the page. */
export async function pageText(name: PageFile): Promise<string> {
  const inside = document.getElementById(`part-${name}`);
  if (inside) return inside.textContent;
  const answer = await fetch(name);
  if (!answer.ok) throw new Error(`${name} could not be loaded (${answer.status})`);
  return answer.text();
}

/** A compressed file of the page, unpacked. */
export async function pageBytes(name: PageFile): Promise<Uint8Array<ArrayBuffer>> {
  const inside = document.getElementById(`part-${name}`);
  const packed = inside
    ? new Blob([Uint8Array.from(atob(inside.textContent), (character) => character.charCodeAt(0))])
    : await (await fetch(name)).blob();
  const unpacked = packed.stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

const made = new Map<PageFile, string>();

/** Address to start a worker from. */
export function scriptAddress(name: PageFile): string {
  const inside = document.getElementById(`part-${name}`);
  if (!inside) return new URL(name, document.baseURI).href;
  const known = made.get(name);
  if (known !== undefined) return known;
  const address = URL.createObjectURL(new Blob([inside.textContent], { type: 'text/javascript' }));
  made.set(name, address);
  return address;
}
