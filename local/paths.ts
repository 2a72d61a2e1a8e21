import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');

/** Everything a local system leaves on the disk, below one folder that git ignores; `CANDOR_DATA` names another. */
export const DATA = process.env.CANDOR_DATA ?? join(ROOT, '.candor', 'data');
export const TEMPLATE = join(ROOT, 'cdk.out', 'Candor.template.json');
/** Compiled code of functions, by content. */
export const COMPILED = join(ROOT, '.candor', 'compiled');
export const BUILD_STAMP = join(ROOT, '.candor', 'build-stamp');
