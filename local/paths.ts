import { join } from 'node:path';
import { stackName } from '../infra/config-file.ts';
import { DEFAULT_STACK } from '../shared/domain/page/deploy.ts';

export const ROOT = join(import.meta.dirname, '..');

/** Pages beside each other have folders of their own; those of the first one are called as if there were no other. */
const STACK = stackName();
const suffix = STACK === DEFAULT_STACK ? '' : `-${STACK}`;

/** Everything a local system leaves on the disk, below one folder that git ignores; `CANDOR_DATA` names another. */
export const DATA = process.env.CANDOR_DATA ?? join(ROOT, '.candor', `data${suffix}`);
const SYNTHESIZED = suffix === '' ? join(ROOT, 'cdk.out') : join(ROOT, '.candor', `cdk.out${suffix}`);
export const TEMPLATE = join(SYNTHESIZED, `${STACK}.template.json`);
/** Compiled code of functions, by content. */
export const COMPILED = join(ROOT, '.candor', 'compiled');
export const BUILD_STAMP = join(ROOT, '.candor', `build-stamp${suffix}`);
