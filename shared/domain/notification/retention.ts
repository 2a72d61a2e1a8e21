const DAY_MS = 86_400_000;

/** Days for which it is on record who was notified of an incident, and whether it works again for them. */
const RECORD_DAYS = 400;
/** Days for which a mailing is found by the moment at which it was announced. */
const RECENT_DAYS = 2;

const after = (days: number, at: Date): Date => new Date(at.getTime() + days * DAY_MS);

/** When a record of a delivery that begins now may be forgotten. */
export const recordEnd = (now: Date): Date => after(RECORD_DAYS, now);

/** Until when a mailing is among the recent ones. */
export const recentEnd = (announcedAt: Date): Date => after(RECENT_DAYS, announcedAt);
