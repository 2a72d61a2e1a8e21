import type { SubscriberId } from '../ids.ts';

/** Whose a code for signing in is, apart from what the same address may have as a subscriber. */
export const memberCode = (who: SubscriberId): string => `member ${who}`;
