import { readFileSync } from 'node:fs';
import { PageConfig } from '../../shared/domain/page/config.ts';

/** The page's configuration, which is packed beside the code when it is bundled. */
export const page = PageConfig.parse(JSON.parse(readFileSync(new URL('status.config.json', import.meta.url), 'utf8')));
