import * as z from 'zod';
import { Prose } from '../text/text.ts';

const NOTE_MAX = 5_000;
const LINKS_MAX = 20;

/** Somewhere on the web; no other scheme, since whoever reads it follows it. */
export const NoteLink = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://chat.example.com/…' })
  .max(2_000);

/** What the team writes down for itself: no page, feed, mail or document for the public has it. */
export const AddNote = z.strictObject({
  text: Prose(NOTE_MAX).describe('For the team alone; shown to nobody else'),
  links: z.array(NoteLink).max(LINKS_MAX).default([]).describe('Chat, tickets, dashboards'),
});
export type AddNote = z.infer<typeof AddNote>;

/** As the event holds it. */
export const noteFields = { text: z.string(), links: z.array(z.string()) };

export interface Note {
  at: string;
  by: string;
  text: string;
  links: readonly string[];
}
