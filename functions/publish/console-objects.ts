import { createHash } from 'node:crypto';
import { mainLanguage, type PageConfig } from '../../shared/domain/page/config.ts';
import { type ConsoleBuild, consolePageOf } from '../../shared/wire/console.ts';
import { consoleTheme } from '../../shared/wire/console-theme.ts';
import { escapeXml } from '../../shared/wire/xml.ts';
import type { SiteObject } from './ports.ts';

/** An asset's name changes with its content, so a browser need never ask for it again. */
const ASSETS = 'public, max-age=31536000, immutable';
/** The page that names the assets is asked for each time. */
const PAGE = 'no-cache';

const asset = (name: string, type: string, body: string): SiteObject => ({
  key: `console/assets/${createHash('sha256').update(body).digest('hex').slice(0, 16)}.${name}`,
  body,
  contentType: `${type}; charset=utf-8`,
  cacheControl: ASSETS,
});

/** The console as objects of the site: its script and style, then the page that loads them. */
export function consoleObjects({ script, style }: ConsoleBuild, page: PageConfig, url: string): SiteObject[] {
  const theme = asset('theme.css', 'text/css', consoleTheme(page));
  const styles = asset('console.css', 'text/css', style);
  const scripts = asset('console.js', 'text/javascript', script);
  // A slash as an escape would do too, but nothing that begins an element may stand in a script element.
  const data = JSON.stringify(consolePageOf(page, url)).replaceAll('<', '\\u003c');
  const html = `<!doctype html>
<html lang="${mainLanguage(page)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${escapeXml(page.name)}</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/${theme.key}">
<link rel="stylesheet" href="/${styles.key}">
<script type="application/json" id="page">${data}</script>
<script type="module" src="/${scripts.key}"></script>
</head>
<body><div id="app"></div><noscript>The console needs JavaScript. Without it, use the command line: npx candor --help</noscript></body>
</html>
`;
  const shell = { key: 'console', body: html, contentType: 'text/html; charset=utf-8', cacheControl: PAGE };
  return [theme, styles, scripts, shell];
}
