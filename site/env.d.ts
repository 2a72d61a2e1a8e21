declare namespace App {
  interface Locals {
    snapshot: import('../shared/domain/snapshot.ts').Snapshot;
    incident?: import('../shared/domain/snapshot.ts').IncidentView;
  }
}

declare module 'astro/app/entrypoint' {
  export function createApp(options: { streaming: boolean }): {
    render(request: Request, options: { locals: App.Locals }): Promise<Response>;
  };
}

/** The built renderer; its source is `render.ts`. */
declare module '*/site/dist/server/entry.mjs' {
  export const render: typeof import('./render.ts').render;
}
