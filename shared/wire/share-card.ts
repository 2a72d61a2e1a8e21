import type { ComponentStatus } from '../domain/component/component.ts';
import { STATE_COLOURS } from '../domain/page/theme.ts';
import { STATE_SHAPES } from './badge.ts';
import { escapeXml } from './xml.ts';

export interface ShareCard {
  page: string;
  title: string;
  status: string;
  state: ComponentStatus;
  affected: string;
}

const LINE_CHARS = 34;
const LINES = 4;

/** What a link to an incident looks like where links are unfolded: 1,200 by 630, as Open Graph readers want it. */
export function shareCard({ page, title, status, state, affected }: ShareCard): string {
  const lines = wrapped(title);
  const colour = STATE_COLOURS.light[state];
  const text = (x: number, y: number, look: string, content: string) =>
    `<text x="${x}" y="${y}" ${look}>${escapeXml(content)}</text>`;
  const soft = 'font-size="30" fill="#57606a"';
  const parts = [
    '<rect width="1200" height="630" fill="#fff"/>',
    `<rect width="24" height="630" fill="${colour}"/>`,
    `<path transform="translate(90 70) scale(2.6)" fill="${colour}" fill-rule="evenodd" d="${STATE_SHAPES[state]}"/>`,
    text(160, 110, `font-size="34" font-weight="700" fill="${colour}"`, status),
    ...lines.map((line, index) => text(90, 220 + index * 76, 'font-size="60" font-weight="700" fill="#1f2328"', line)),
    text(90, 540, soft, shortened(affected, 70)),
    text(90, 590, `${soft} font-weight="600"`, shortened(page, 70)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630" font-family="system-ui,Helvetica,Arial,sans-serif">${parts.join('')}</svg>
`;
}

const shortened = (text: string, max: number): string =>
  [...text].length > max ? `${[...text].slice(0, max - 1).join('')}…` : text;

function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((long) => long.match(new RegExp(`.{1,${LINE_CHARS}}`, 'gu')) ?? [])) {
    if (line && [...line].length + 1 + [...word].length > LINE_CHARS) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  const all = line ? [...lines, line] : lines;
  return all.length > LINES ? [...all.slice(0, LINES - 1), shortened(`${all[LINES - 1]} …`, LINE_CHARS)] : all;
}
