import { FeedbackEnv } from '../platform/env.ts';
import { sqsTogether } from '../platform/lambda-batch.ts';
import { composeFeedback } from './compose/notify.ts';
import { runtime } from './runtime.ts';

export const handler = sqsTogether(composeFeedback(runtime(FeedbackEnv)));
