import {
  fieldOf,
  isProse,
  type SaidFields,
  UPDATE_FIELD_NAMES,
  type UpdateFieldName,
} from '../shared/domain/incident/update-fields.ts';
import { ComponentList } from '../shared/wire/api/incidents.ts';
import { PreviewAnswer } from '../shared/wire/api/previews.ts';
import { type Client, Interrupted } from './client.ts';
import type { Io } from './command.ts';
import { peopleOf } from './confirm.ts';

export interface Declaration extends SaidFields {
  /** Absent in an update, whose incident was named before. */
  title?: string;
  message: string;
  status?: string;
  components?: Record<string, string>;
  startedAt?: string;
  nextUpdateBy?: string;
}

/** What is sent to see the mails of an order. */
interface Previewed {
  incident?: string;
  order: Declaration & { type: string };
}

/** Shows what is about to be published and to how many, and waits for Enter; throws Interrupted on `q`. */
export async function lastLook(client: Client, io: Io, body: Previewed, otherwise: string): Promise<void> {
  const [seen, { components }] = await Promise.all([
    client.post('/ops/preview', body, PreviewAnswer),
    client.get('/ops/components', ComponentList),
  ]);
  sayDeclaration(io, body.order, seen, components);
  for (;;) {
    const answer = (await io.ask('\n[Enter] publish · p preview · q quit: ')).toLowerCase();
    if (answer === '') return;
    if (answer === 'q') throw new Interrupted(otherwise);
    if (answer === 'p') sayMails(io, seen);
  }
}

function sayDeclaration(
  io: Io,
  declaration: Declaration,
  seen: PreviewAnswer,
  components: ComponentList['components'],
): void {
  const nameOf = (id: string) => components.find((one) => one.id === id)?.name ?? id;
  const services = Object.entries(declaration.components ?? {}).map(
    ([id, status]) => `${nameOf(id)}: ${status.replaceAll('_', ' ')}`,
  );
  io.say('');
  if (declaration.title) io.say(`  Title        ${declaration.title}`);
  if (declaration.status) io.say(`  Status       ${declaration.status}`);
  if (services.length > 0) io.say(`  Services     ${services.join(', ')}`);
  if (declaration.startedAt) {
    io.say(`  Began        ${-minutesFrom(declaration.startedAt)} minutes ago (${declaration.startedAt})`);
  }
  if (seen.impact) io.say(`  Impact       ${seen.impact}`);
  io.say(`  Message      ${indented(declaration.message)}`);
  for (const name of UPDATE_FIELD_NAMES) sayField(io, name, declaration[name]);
  if (seen.nextUpdateBy) io.say(`  Next update  in ${minutesUntil(seen.nextUpdateBy)} minutes at the latest`);
  io.say(`  Mail         ${peopleOf(seen.recipients, seen.estimated)}${departureOf(seen)}`);
  if (seen.endpoints > 0) io.say(`  Webhooks     ${seen.endpoints.toLocaleString('en')}`);
}

function sayField(io: Io, name: UpdateFieldName, value: string | null | undefined): void {
  if (!value) return;
  const shown = isProse(name) ? indented(value) : `in ${minutesUntil(value)} minutes`;
  io.say(`  ${fieldOf(name).cli.label.padEnd(11)}  ${shown}`);
}

function sayMails(io: Io, { mails }: PreviewAnswer): void {
  for (const { language, subject, text } of mails) io.say(`[${language}] ${subject}\n\n${text}`);
  if (mails.length === 0) io.say('It mails nobody.');
}

const indented = (text: string): string => text.replaceAll('\n', `\n${' '.repeat(15)}`);

const minutesFrom = (moment: string): number => Math.round((Date.parse(moment) - Date.now()) / 60_000);
const minutesUntil = (moment: string): number => Math.max(0, minutesFrom(moment));

function departureOf({ recipients, heldUntil }: PreviewAnswer): string {
  if (recipients === 0 || !heldUntil) return '';
  const seconds = Math.ceil((Date.parse(heldUntil) - Date.now()) / 1000);
  return seconds > 0
    ? `; the first mail leaves in ${seconds} s, and can be stopped until then`
    : '; mails leave at once';
}
