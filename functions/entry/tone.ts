import { ToneEnv } from '../platform/env.ts';
import { lambdaHandler } from '../platform/http/lambda.ts';
import { composeTone } from './compose/tone.ts';
import { runtime } from './runtime.ts';

export const handler = lambdaHandler(await composeTone(runtime(ToneEnv)));
