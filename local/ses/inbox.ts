import { html, raw } from 'hono/html';
import type { StoredMail } from './store.ts';

const STYLE = raw(`<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 0 auto; padding: 1.5rem 1rem; background: light-dark(#fff, #0d1117); color: light-dark(#1f2328, #e6edf3); }
table { width: 100%; border-collapse: collapse; } th, td { text-align: start; padding: .45rem .8rem .45rem 0; border-bottom: 1px solid light-dark(#d8dee4, #30363d); vertical-align: top; overflow-wrap: anywhere; }
a { color: light-dark(#0a58ca, #79b8ff); } pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; border: 1px solid light-dark(#d8dee4, #30363d); border-radius: 8px; }
iframe { width: 100%; height: 44rem; border: 1px solid light-dark(#d8dee4, #30363d); border-radius: 8px; } .soft { color: light-dark(#57606a, #9ea7b3); }
input { font: inherit; padding: .4rem .6rem; }
</style>`);

const document = (title: string, body: unknown) => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>${STYLE}</head><body>${body}</body></html>`;

const SHOWN = 200;

/** Every mail the local system sent, newest first. */
export const inboxPage = (mails: readonly StoredMail[], subjects: ReadonlyMap<string, string>, to: string) =>
  document(
    'Inbox',
    html`<h1>Inbox</h1>
<form><label>To <input type="search" name="to" value="${to}" placeholder="name@example.com"></label></form>
<p class="soft">${mails.length} mails${mails.length > SHOWN ? `, the newest ${SHOWN} shown` : ''}. Nothing here has left this machine.</p>
<table><thead><tr><th>Time</th><th>To</th><th>Subject</th></tr></thead><tbody>
${mails
  .slice(-SHOWN)
  .toReversed()
  .map(
    (mail) =>
      html`<tr><td>${new Date(mail.at).toISOString().slice(11, 19)}</td><td>${mail.destinations.join(', ')}</td><td><a href="/mail/${mail.id}">${subjects.get(mail.id) ?? mail.subject}</a></td></tr>`,
  )}
</tbody></table>`,
  );

export interface ParsedMail {
  subject: string;
  text: string;
  html: string;
  headers: string;
}

/** One mail: its HTML in a frame that can run nothing, its text, and its headers as they were sent. */
export const mailPage = (mail: StoredMail, parsed: ParsedMail) =>
  document(
    parsed.subject,
    html`<p><a href="/">Inbox</a> · <a href="/mail/${mail.id}/raw">as it was sent</a></p>
<h1>${parsed.subject}</h1>
<p class="soft">to ${mail.destinations.join(', ')} · ${new Date(mail.at).toISOString()} · ${mail.size} bytes</p>
<iframe sandbox="allow-popups allow-top-navigation-by-user-activation" srcdoc="${parsed.html}" title="The mail as HTML"></iframe>
<h2>Text</h2><pre>${parsed.text}</pre>
<h2>Headers</h2><pre>${parsed.headers}</pre>`,
  );
