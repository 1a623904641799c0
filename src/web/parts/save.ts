/** Gives a file to the person: the browser saves it or asks where. */
export function saveFile(name: string, content: string | Uint8Array, type = 'application/octet-stream'): void {
  const address = URL.createObjectURL(new Blob([content as BlobPart], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
