import type { ComponentStatus } from '../domain/component/component.ts';
import { STATE_COLOURS } from '../domain/page/theme.ts';
import { escapeXml } from './xml.ts';

/** Each state has a shape of its own, so that colour is never the only sign. Drawn in a square of 20. */
export const STATE_SHAPES: Record<ComponentStatus, string> = {
  operational: 'M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-1.2 13L4.9 10l1.5-1.5 2.4 2.5 4.9-5 1.5 1.5Z',
  under_maintenance:
    'M3 1h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2Zm3 5v8h2.6V6Zm5.4 0v8H14V6Z',
  degraded_performance: 'M10 1 19 10 10 19 1 10Zm-4.5 7.9v2.2h9V8.900Z',
  partial_outage: 'M10 1 19.500 18.500H.5Zm-1.200 6v5.500h2.400V7Zm0 7v2.300h2.400V14Z',
  major_outage:
    'M6.300 1h7.400L19 6.300v7.400L13.700 19H6.300L1 13.700V6.300Zm.9 4.700L5.700 7.200 8.500 10l-2.800 2.800 1.500 1.500L10 11.500l2.800 2.800 1.500-1.500L11.500 10l2.800-2.800-1.500-1.500L10 8.500Z',
};

const CHAR_WIDTH = 6.6;
const widthOf = (text: string): number => Math.round([...text].length * CHAR_WIDTH) + 16;

/** A badge for a README: what it is about, and how that stands. Sizes are set, so every reader draws it alike. */
export function badge(subject: string, status: ComponentStatus, word: string): string {
  const label = [...subject].slice(0, 60).join('');
  const [left, right] = [widthOf(label), widthOf(word) + 18];
  const text = (x: number, width: number, content: string) =>
    `<text x="${x}" y="14" textLength="${width}" lengthAdjust="spacingAndGlyphs">${escapeXml(content)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${escapeXml(`${label}: ${word}`)}"><title>${escapeXml(`${label}: ${word}`)}</title><clipPath id="r"><rect width="${left + right}" height="20" rx="4"/></clipPath><g clip-path="url(#r)"><rect width="${left}" height="20" fill="#3b4148"/><rect x="${left}" width="${right}" height="20" fill="${STATE_COLOURS.light[status]}"/></g><path transform="translate(${left + 6} 3) scale(.7)" fill="#fff" fill-rule="evenodd" d="${STATE_SHAPES[status]}"/><g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">${text(8, left - 16, label)}${text(left + 24, right - 34, word)}</g></svg>
`;
}

/** The icon of the page, which shows how everything stands. */
export const favicon = (status: ComponentStatus): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path fill="${STATE_COLOURS.light[status]}" fill-rule="evenodd" d="${STATE_SHAPES[status]}"/></svg>
`;
