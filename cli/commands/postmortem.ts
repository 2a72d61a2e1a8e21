import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { Ordered, PostMortemAnswer } from '../../shared/wire/api/incidents.ts';
import { PreviewAnswer } from '../../shared/wire/api/previews.ts';
import { type Client, CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, type Io, text, texts, type Values } from '../command.ts';
import { confirm, confirmOptions, peopleOf, sayWebhooks } from '../confirm.ts';
import { type Chosen, isOrdering, namedOrLastResolved, sayIncident } from '../incidents.ts';
import { PREVIEW_HELP, previewAndConfirm, previewOptions } from '../preview.ts';
import { mailingsSoFar, showProgress } from '../progress.ts';
import { sayPostMortemTone } from '../tone-advice.ts';

const ACTS = ['draft', 'show', 'preview', 'publish', 'revert'];

export const postmortem: Command = {
  summary: 'write, preview, publish or revert a post-mortem',
  help: `candor postmortem draft [INCIDENT] [options]   save answers; what is not named stays
candor postmortem show [INCIDENT]              the draft and the questions still open
candor postmortem preview [INCIDENT]           the mail as a reader gets it
candor postmortem publish [INCIDENT] [--quiet] [--now]  on the page, and by mail to all who were told
candor postmortem revert [INCIDENT]            take it off the page again

      --what TEXT        what happened
      --why TEXT         why it happened
      --how TEXT         what was done to resolve it
      --prevent "ACTION; OWNER; DUE"  one per action, DUE like 2026-03-31
      --file FILE        all answers as JSON
${PREVIEW_HELP}
      --yes              does not ask before it is published or taken off the page

Without INCIDENT it is the one resolved last; name it when several were resolved within a day. Example:
  candor postmortem draft --what "…" --why "A database update failed." --how "We rolled it back." \\
    --prevent "Rehearse every database update on a copy; Platform team; 2026-03-31"
  candor postmortem publish`,
  options: {
    what: { type: 'string' },
    why: { type: 'string' },
    how: { type: 'string' },
    prevent: { type: 'string', multiple: true },
    file: { type: 'string' },
    ...previewOptions,
    ...confirmOptions,
    quiet: { type: 'boolean' },
    now: { type: 'boolean' },
  },
  async run({ client, io, values, words }) {
    const [act = 'show', named] = words;
    if (!ACTS.includes(act))
      throw new CliFault(`There is no "postmortem ${act}". It is one of: ${ACTS.join(', ')}.`, USAGE_EXIT);
    const chosen = await namedOrLastResolved(client, io, named);
    if (act === 'preview') return sayPreview(client, io, chosen);
    if (act === 'publish') return publish(client, io, values, chosen);
    if (act === 'revert') return revert(client, io, values, chosen);
    if (act === 'draft') await saveDraft(client, chosen, values);
    return sayAnswers(client, io, chosen);
  },
};

const pathOf = ({ id }: Chosen): string => `/ops/incidents/${id}/postmortem`;

async function sayPreview(client: Client, io: Io, chosen: Chosen): Promise<void> {
  const preview = await client.get(`${pathOf(chosen)}/preview`, PreviewAnswer);
  io.result(preview);
  for (const { language, subject, text: words } of preview.mails) io.say(`[${language}] ${subject}\n\n${words}`);
}

async function publish(client: Client, io: Io, values: Values, chosen: Chosen): Promise<void> {
  const { id } = chosen;
  const notify = values.quiet !== true;
  if (await previewAndConfirm(client, io, values, { incident: id, order: { type: 'publish-postmortem' } })) return;
  if (io.isTerminal) await advise(client, io, chosen);
  await confirmPublication(client, io, values, chosen);
  const before = await mailingsSoFar(client, id);
  isOrdering(io, id);
  const body = { notify, ...(values.now === true && { holdSeconds: 0 }) };
  sayIncident(io, await client.post(`${pathOf(chosen)}/publish`, body, Ordered));
  if (io.isTerminal && notify) await showProgress(client, io, id, before + 1);
}

/** Says how the draft reads. Advice holds nothing up, not even when it cannot be had. */
async function advise(client: Client, io: Io, chosen: Chosen): Promise<void> {
  const answer = await client.get(pathOf(chosen), PostMortemAnswer).catch(() => undefined);
  if (answer) sayPostMortemTone(io, answer.draft);
}

async function revert(client: Client, io: Io, values: Values, chosen: Chosen): Promise<void> {
  if (!chosen.wasNamed)
    await confirm(io, values, `Take the post-mortem of "${chosen.title}" off the page?`, 'It stays on the page.');
  isOrdering(io, chosen.id);
  sayIncident(io, await client.post(`${pathOf(chosen)}/revert`, {}, Ordered));
}

async function saveDraft(client: Client, chosen: Chosen, values: Values): Promise<void> {
  const { draft } = await client.get(pathOf(chosen), PostMortemAnswer);
  await client.post(pathOf(chosen), { ...draft, ...answersOf(values) }, Ordered);
}

async function sayAnswers(client: Client, io: Io, chosen: Chosen): Promise<void> {
  const answer = await client.get(pathOf(chosen), PostMortemAnswer);
  const { draft, unanswered } = answer;
  sayPostMortemTone(io, draft);
  io.result(answer);
  io.say(JSON.stringify(draft, null, 2));
  io.say(unanswered.length > 0 ? `Still open: ${unanswered.join(', ')}` : 'All four questions are answered.');
}

/** Says what is published and to how many it is mailed, and asks. */
async function confirmPublication(client: Client, io: Io, values: Values, { id, title }: Chosen): Promise<void> {
  const order = { type: 'publish-postmortem', notify: values.quiet !== true };
  const seen = await client.post('/ops/preview', { incident: id, order }, PreviewAnswer);
  const mailed = `mail ${peopleOf(seen.recipients, seen.estimated)}`;
  io.say(`The post-mortem of "${title}" is published; it is to ${mailed}.`);
  sayWebhooks(io, seen.endpoints);
  await confirm(io, values, `Publish on "${title}" and ${mailed}?`, 'Nothing was published.');
}

function answersOf(values: Values) {
  const file = text(values, 'file');
  const [what, why, how] = (['what', 'why', 'how'] as const).map((name) => text(values, name));
  const prevention = texts(values, 'prevent').map(actionOf);
  return {
    ...(file && answersIn(file)),
    ...(what && { whatHappened: what }),
    ...(why && { whyItHappened: why }),
    ...(how && { howItWasResolved: how }),
    ...(prevention.length > 0 && { prevention }),
  };
}

function answersIn(file: string): object {
  const text = readFileSync(file, 'utf8');
  try {
    return z.looseObject({}).parse(JSON.parse(text));
  } catch {
    throw new CliFault(`${file} does not hold the answers as a JSON object.`, USAGE_EXIT);
  }
}

function actionOf(line: string) {
  const [action, owner, due, ...rest] = line.split(';').map((part) => part.trim());
  if (!action || !owner || !due || rest.length > 0) {
    throw new CliFault(`"${line}" is not an action, an owner and a day, separated by semicolons.`, USAGE_EXIT);
  }
  return { action, owner, due };
}
