const DIGITS = 8;

/** How many codes there are. */
export const CODES = 10 ** DIGITS;
/** Minutes for which a code is valid. */
export const CODE_MINUTES = 15;
/** Tries of one code, those of a wrong one included. */
export const CODE_TRIES = 5;

/** The digits of a code, for a number below {@link CODES}. */
export const codeDigits = (random: number): string => String(random).padStart(DIGITS, '0');

/** The digits of what somebody typed, who may have grouped them. */
export const typedDigits = (typed: string): string => typed.replace(/\D/g, '');

export const codeEnd = (now: Date): Date => new Date(now.getTime() + CODE_MINUTES * 60_000);
