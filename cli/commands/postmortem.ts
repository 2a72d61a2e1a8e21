import { readFileSync } from 'node:fs';
import { Ordered, PostMortemAnswer, PreviewAnswer } from '../../shared/wire/api.ts';
import { CliFault, USAGE_EXIT } from '../client.ts';
import { type Command, text, texts, type Values } from '../command.ts';
import { namedOrLastResolved, sayIncident } from '../incidents.ts';
import { PREVIEW_HELP, previewOptions, tryOut } from '../preview.ts';
import { mailingsSoFar, showProgress } from '../progress.ts';

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

Without INCIDENT it is the one resolved last. Example:
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
    quiet: { type: 'boolean' },
    now: { type: 'boolean' },
  },
  async run({ client, io, values, words }) {
    const [act = 'show', named] = words;
    if (!ACTS.includes(act))
      throw new CliFault(`There is no "postmortem ${act}". It is one of: ${ACTS.join(', ')}.`, USAGE_EXIT);
    const id = await namedOrLastResolved(client, named);
    const path = `/ops/incidents/${id}/postmortem`;
    if (act === 'preview') {
      const preview = await client.get(`${path}/preview`, PreviewAnswer);
      io.result(preview);
      for (const { language, subject, text: words } of preview.mails) io.say(`[${language}] ${subject}\n\n${words}`);
      return;
    }
    if (act === 'publish') {
      const order = { type: 'publish-postmortem' };
      if (await tryOut(client, io, values, { incident: id, order })) return;
    }
    if (act === 'publish' || act === 'revert') {
      const before = await mailingsSoFar(client, id);
      const ordered = await client.post(
        `${path}/${act}`,
        act === 'publish' ? { notify: values.quiet !== true, ...(values.now === true && { holdSeconds: 0 }) } : {},
        Ordered,
      );
      sayIncident(io, ordered);
      if (act === 'publish' && io.isTerminal && values.quiet !== true) await showProgress(client, io, id, before + 1);
      return;
    }
    if (act === 'draft') {
      const { draft } = await client.get(path, PostMortemAnswer);
      await client.post(path, { ...draft, ...answersOf(values) }, Ordered);
    }
    const answer = await client.get(path, PostMortemAnswer);
    io.result(answer);
    io.say(JSON.stringify(answer.draft, null, 2));
    io.say(
      answer.unanswered.length > 0 ? `Still open: ${answer.unanswered.join(', ')}` : 'All four questions are answered.',
    );
  },
};

function answersOf(values: Values) {
  const file = text(values, 'file');
  const [what, why, how] = (['what', 'why', 'how'] as const).map((name) => text(values, name));
  const prevention = texts(values, 'prevent').map(actionOf);
  return {
    ...(file && (JSON.parse(readFileSync(file, 'utf8')) as object)),
    ...(what && { whatHappened: what }),
    ...(why && { whyItHappened: why }),
    ...(how && { howItWasResolved: how }),
    ...(prevention.length > 0 && { prevention }),
  };
}

function actionOf(line: string) {
  const [action, owner, due, ...rest] = line.split(';').map((part) => part.trim());
  if (!action || !owner || !due || rest.length > 0) {
    throw new CliFault(`"${line}" is not an action, an owner and a day, separated by semicolons.`, USAGE_EXIT);
  }
  return { action, owner, due };
}
