import { render } from '../../site/dist/server/entry.mjs';
import type { Renderer } from './ports.ts';

/** The built site, held in memory: a page is rendered in about a millisecond. */
export const astroRenderer: Renderer = { render };
