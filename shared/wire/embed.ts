import type { Headline } from '../domain/page/headline.ts';
import type { Language } from '../domain/text/language.ts';
import { STATE_WORDS } from '../words/languages.ts';

const COLOURS: Record<Headline, string> = {
  operational: '#1a7f37',
  under_maintenance: '#0969da',
  degraded_performance: '#8a5a00',
  partial_outage: '#b8460a',
  major_outage: '#c21c2b',
  working_on_it: '#8a5a00',
  watching: '#1a7f37',
};

/** JSON is JavaScript; a "<" in it is escaped, so that the program may stand in a page's source. */
const literal = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/**
 * A small program for other people's pages: shows the state of this page in a corner, in a shadow root, so that neither
 * page touches the other's styles. It asks for one object of this page and nothing else, keeps nothing, and writes text
 * only as text. `data-show="always"` shows it when everything works as well; `data-at="start"` puts it on the other side.
 * Its words are those of the page's main language.
 */
export function embedScript(language: Language): string {
  const { overall, close } = STATE_WORDS[language];
  const sentences = Object.fromEntries(
    Object.entries(overall).map(([headline, text]) => [headline, text.replace(/[.。]$/, '')]),
  );
  return `(() => {
  const script = document.currentScript;
  const root = new URL('.', script.src).href;
  const words = ${literal(sentences)};
  const colours = ${literal(COLOURS)};
  const show = (state) => {
    const trouble = state.incidents[0] || state.maintenances.find(({ status }) => status !== 'scheduled');
    if (!trouble && state.status === 'operational' && script.dataset.show !== 'always') return;
    const headline = [state.headline, state.status].find((one) => words[one]) || 'degraded_performance';
    const [word, colour] = [words[headline], colours[headline]];
    const host = document.createElement('div');
    const shadow = host.attachShadow({ mode: 'open' });
    const style = document.createElement('style');
    const side = script.dataset.at === 'start' ? 'inset-inline-start' : 'inset-inline-end';
    style.textContent = 'div{position:fixed;inset-block-end:16px;' + side + ':16px;z-index:2147483000;max-width:min(22rem,calc(100vw - 32px));box-sizing:border-box;padding:12px 40px 12px 14px;border-radius:10px;border:1px solid #d8dee4;border-inline-start:6px solid ' + colour + ';background:#fff;color:#1f2328;font:15px/1.4 system-ui,sans-serif;box-shadow:0 4px 16px #0003;overflow-wrap:anywhere}a{color:inherit;font-weight:600}p{margin:2px 0 0}button{all:unset;position:absolute;inset-block-start:6px;inset-inline-end:6px;width:28px;height:28px;text-align:center;cursor:pointer;border-radius:6px}button:focus-visible{outline:3px solid #0a58ca}@media(prefers-color-scheme:dark){div{background:#161b22;color:#e6edf3;border-color:#30363d;border-inline-start-color:' + colour + '}}';
    const box = document.createElement('div');
    box.setAttribute('role', 'status');
    const link = document.createElement('a');
    link.href = trouble ? trouble.url : state.page.url;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = trouble ? trouble.title : word;
    const more = document.createElement('p');
    more.textContent = trouble ? word + ' \\u00b7 ' + state.page.name : state.page.name;
    link.dir = more.dir = 'auto';
    const close = document.createElement('button');
    close.type = 'button';
    close.setAttribute('aria-label', ${literal(close)});
    close.textContent = '\\u00d7';
    close.onclick = () => host.remove();
    box.append(link, more, close);
    shadow.append(style, box);
    document.body.append(host);
  };
  fetch(root + 'status.json').then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))).then(show).catch(() => {});
})();
`;
}
