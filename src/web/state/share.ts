/** A study in the address: deflated, base64url. Nothing leaves the page; whoever has the link has the study. */
const mark = '#study=';
/** No study is longer; a link that unpacks to more is no study. */
const mostCharacters = 1_048_576;

export async function linkTo(text: string, address: string): Promise<string> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  let characters = '';
  for (const byte of bytes) characters += String.fromCharCode(byte);
  const code = btoa(characters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `${address.replace(/#.*$/, '')}${mark}${code}`;
}

/** The study of a link; undefined where the link holds none. */
export async function studyOfLink(hash: string): Promise<string | undefined> {
  if (!hash.startsWith(mark)) return undefined;
  try {
    const characters = atob(hash.slice(mark.length).replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(characters, (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const reader = stream.pipeThrough(new TextDecoderStream('utf-8', { fatal: true })).getReader();
    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += part.value;
      if (text.length > mostCharacters) {
        await reader.cancel();
        return undefined;
      }
    }
    return text;
  } catch {
    return undefined;
  }
}
