/** Every entry of the archive has this time: the first one the format knows, so that the same plan gives the same bytes. */
export const entryTime = '1980-01-01T00:00:00';
