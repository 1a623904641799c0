/** From light to dark, so that the order survives a grey print and any colour vision. */
const ramp = [
  [0xf3, 0xf7, 0xfb],
  [0xb4, 0xd1, 0xe8],
  [0x5a, 0x9b, 0xcb],
  [0x1f, 0x60, 0xa0],
  [0x0a, 0x2c, 0x5c],
] as const;

/** Shade of a share from 0 to 1, the same on light and dark ground. */
export function shade(share: number): string {
  const at = Math.min(1, Math.max(0, share)) * (ramp.length - 1);
  const below = Math.min(ramp.length - 2, Math.floor(at));
  const parts = [0, 1, 2].map((part) =>
    Math.round(ramp[below][part] + (at - below) * (ramp[below + 1][part] - ramp[below][part])),
  );
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** Letters that can be read on that shade: contrast 4.5 or more. */
export function onShade(share: number): 'white' | 'black' {
  return share > 0.6 ? 'white' : 'black';
}
