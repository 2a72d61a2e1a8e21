/** Marks requests of the console. A page of another origin cannot send it without being allowed to, and none is. */
export const CONSOLE_HEADER = 'x-candor-console';
