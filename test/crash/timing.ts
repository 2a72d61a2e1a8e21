import type { Timing } from '../../functions/notify/send-chunk.ts';

/** Milliseconds a function may run before its message is somebody else's. */
export const FUNCTION_MS = 2_500;
/** Seconds after which a message that was not deleted comes again. */
export const VISIBILITY_SECONDS = 4;

/** The proportions of the real thing, lived faster: a lease outlives the function, doubt outlives the reports. */
export const FAST: Timing = { lease: 3_000, handBack: 700, verifyAfter: 3_000, resendAfter: 1_000 };

export interface WorkerTask {
  dynamo: string;
  sqs: string;
  ses: string;
  table: string;
  planQueue: string;
  sendQueue: string;
}
