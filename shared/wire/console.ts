import * as z from 'zod';
import type { ComponentId } from '../domain/ids.ts';
import type { PageConfig } from '../domain/page/config.ts';
import { type Template, templatesOf } from '../domain/text/message-template.ts';

/** What the console is told of the page it belongs to; everybody may know it. */
export interface ConsolePage {
  name: string;
  url: string;
  timeZone: string;
  languages: PageConfig['languages'];
  groups: { name?: string; components: { id: ComponentId; name: string }[] }[];
  cadence: PageConfig['cadence'];
  holdSeconds: number;
  templates: Template[];
}

export const consolePageOf = (page: PageConfig, url: string): ConsolePage => ({
  name: page.name,
  url,
  timeZone: page.timeZone,
  languages: page.languages,
  groups: page.groups.map(({ name, components }) => ({
    ...(name && { name }),
    components: components.map(({ id, name }) => ({ id, name })),
  })),
  cadence: page.cadence,
  holdSeconds: page.holdSeconds,
  templates: templatesOf(page.templates),
});

/** The built console: one script and one style sheet. */
export const ConsoleBuild = z.object({ script: z.string(), style: z.string() });
export type ConsoleBuild = z.infer<typeof ConsoleBuild>;
