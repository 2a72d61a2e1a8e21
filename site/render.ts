import { createApp } from 'astro/app/entrypoint';
import type { PageLocals } from '../shared/domain/page/page-views.ts';

const app = createApp({ streaming: false });

/** The HTML of one page, made of nothing but what is handed in. */
export async function render(template: string, locals: PageLocals): Promise<string> {
  const response = await app.render(new Request(new URL(template, locals.site.url)), { locals });
  if (response.status !== 200) throw new Error(`Rendering ${template} answered ${response.status}`);
  return atOnce(await response.text());
}

/** The script of a page runs where it stands, before anything is painted, so that what it writes moves nothing. */
const atOnce = (html: string): string =>
  html.replace(/<script type="module">([\s\S]*?)<\/script>/, (_, code: string) => `<script>(()=>{${code}})()</script>`);
