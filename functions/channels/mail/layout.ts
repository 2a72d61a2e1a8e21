import type { PageIdentity } from '../../../shared/domain/page/page-identity.ts';
import { inkOn } from '../../../shared/domain/page/theme.ts';
import { directionOf, type Language } from '../../../shared/domain/text/language.ts';
import { paragraphs } from '../../../shared/domain/text/text.ts';
import { columnsOf, withoutSlots } from './placeholders.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as HTML text or attribute value: whatever somebody wrote shows as they wrote it and does nothing. */
export const escapeHtml = (text: string): string =>
  withoutSlots(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const BREAK = 'overflow-wrap:anywhere;word-break:break-word';

/** Paragraphs in the direction of their own first letter. */
export const prose = (text: string, style = ''): string =>
  paragraphs(text)
    .map((part) => {
      const lines = escapeHtml(part).replaceAll('\n', '<br>');
      return `<p dir="auto" class="ink" style="margin:0 0 14px;font-size:16px;line-height:1.5;color:#1f2328;${BREAK};${style}">${lines}</p>`;
    })
    .join('\n');

export const heading = (text: string): string =>
  `<h2 class="ink" style="margin:26px 0 8px;font-size:17px;line-height:1.3;color:#1f2328">${escapeHtml(text)}</h2>`;

/** A box that stands out: the answer to "what can I do" and "when". */
export const box = (label: string, content: string): string =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 14px"><tr>
<td class="box" style="padding:12px 16px;border:1px solid #c9d1d9;border-radius:8px;background:#f6f8fa">
<p class="soft" style="margin:0 0 4px;font-size:14px;line-height:1.4;color:#57606a"><strong>${escapeHtml(label)}</strong></p>
${content}
</td></tr></table>`;

export const button = (label: string, url: string, colour: string): string =>
  `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:20px 0"><tr>
<td style="border-radius:8px;background:${colour}"><a href="${url}" style="display:inline-block;padding:13px 22px;font-size:16px;line-height:1.2;color:${inkOn(colour)};text-decoration:none;font-weight:600">${escapeHtml(label)}</a></td></tr></table>`;

export interface LayoutParts {
  page: PageIdentity;
  language: Language;
  subject: string;
  /** What a list of mails shows after the subject. */
  preheader: string;
  label?: { text: string; symbol: string; colour: string };
  title: string;
  body: string;
  /** Paragraphs of ready HTML. */
  footer: string[];
}

export function layout({ page, language, subject, preheader, label, title, body, footer }: LayoutParts): string {
  const pill = label
    ? `<p style="margin:0 0 10px"><span style="display:inline-block;padding:4px 12px;border-radius:14px;background:${label.colour};color:${inkOn(label.colour)};font-size:14px;line-height:1.4;font-weight:600">${label.symbol} ${escapeHtml(label.text)}</span></p>`
    : '';
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) {
  .ground { background: #0d1117 !important; }
  .card { background: #161b22 !important; }
  .ink, .ink a { color: #e6edf3 !important; }
  .soft, .soft a { color: #9ea7b3 !important; }
  .box { background: #0d1117 !important; border-color: #3d444d !important; }
}
</style>
</head>
<body class="ground" style="margin:0;padding:0;background:#eef1f4;${FONT}">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preheader)}${'&#847;&zwnj;&nbsp;'.repeat(30)}</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" style="background:#eef1f4"><tr><td align="center" style="padding:20px 12px">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border-radius:12px;border-top:5px solid ${page.brandColour}"><tr><td style="padding:24px 24px 28px;text-align:start">
<p class="soft" style="margin:0 0 14px;font-size:14px;line-height:1.4;color:#57606a"><bdi>${escapeHtml(page.name)}</bdi></p>
${pill}
<h1 dir="auto" class="ink" style="margin:0 0 18px;font-size:22px;line-height:1.3;color:#1f2328;${BREAK}">${escapeHtml(title)}</h1>
${body}
</td></tr></table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px"><tr><td class="soft" style="padding:16px 24px;font-size:14px;line-height:1.6;color:#57606a">
${footer.map((part) => `<p class="soft" style="margin:0 0 6px;font-size:14px;color:#57606a">${part}</p>`).join('\n')}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

export const link = (label: string, url: string): string =>
  `<a href="${url}" style="color:inherit;text-decoration:underline">${escapeHtml(label)}</a>`;

/** Plain text wrapped at 72 characters; a word longer than a line, such as an address, stays whole. */
export function wrap(text: string, width = 72): string {
  return withoutSlots(text)
    .split('\n')
    .map((line) => {
      const lines: string[] = [];
      let current = '';
      for (const word of line.split(' ')) {
        if (current && columnsOf(current) + 1 + columnsOf(word) > width) {
          lines.push(current);
          current = word;
        } else current = current ? `${current} ${word}` : word;
      }
      return [...lines, current].join('\n');
    })
    .join('\n');
}
