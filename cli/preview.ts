import { PreviewAnswer, type PreviewRequest } from '../shared/wire/api/previews.ts';
import type { Client } from './client.ts';
import { type Io, text, type Values } from './command.ts';
import { peopleOf, sayWebhooks } from './confirm.ts';

/** Options that show an order's mail instead of carrying the order out. */
export const previewOptions = { preview: { type: 'boolean' }, test: { type: 'string' } } as const;

export const PREVIEW_HELP = `      --preview            show the mail and how many would get it; nothing is published
      --test ADDRESS       the same, and send one mail, marked as a test, to this member`;

/** Shows, or mails as a test, what the order would mail. False when neither was asked for. */
export async function previewAndConfirm(
  client: Client,
  io: Io,
  values: Values,
  request: { incident?: string; order: object },
): Promise<boolean> {
  const sendTo = text(values, 'test');
  if (values.preview !== true && !sendTo) return false;
  const body = { ...request, ...(sendTo && { sendTo }) } as PreviewRequest;
  const answer = await client.post('/ops/preview', body, PreviewAnswer);
  io.result(answer);
  for (const { language, subject, text: words } of answer.mails) io.say(`[${language}] ${subject}\n\n${words}`);
  io.say(
    answer.mails.length > 0
      ? `It would go to ${peopleOf(answer.recipients, answer.estimated)}. Nothing was published.`
      : 'It would mail nobody. Nothing was published.',
  );
  sayWebhooks(io, answer.endpoints);
  if (answer.sentTo) io.say(`A test is on its way to ${answer.sentTo}.`);
  return true;
}
