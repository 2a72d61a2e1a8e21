import { createApp } from 'astro/app/entrypoint';

const app = createApp({ streaming: false });

/** The HTML of one page, made of nothing but what is handed in. */
export async function render(path: string, locals: App.Locals): Promise<string> {
  const response = await app.render(new Request(new URL(path, locals.snapshot.page.url)), { locals });
  if (response.status !== 200) throw new Error(`Rendering ${path} answered ${response.status}`);
  return response.text();
}
