/** Languages that analysis scripts are written in. */
export const languages = ['r', 'python'] as const;
export type Language = (typeof languages)[number];
