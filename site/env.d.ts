declare namespace App {
  interface Locals extends PageLocals {}
}

type PageLocals = import('../shared/domain/page/page-views.ts').PageLocals;

declare module 'astro/app/entrypoint' {
  export function createApp(options: { streaming: boolean }): {
    render(request: Request, options: { locals: PageLocals }): Promise<Response>;
  };
}

/** The built renderer; its source is `render.ts`. */
declare module '*/site/dist/server/entry.mjs' {
  export const render: typeof import('./render.ts').render;
}
