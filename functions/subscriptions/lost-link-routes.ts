import type { Hono } from 'hono';
import { readAddress } from '../../shared/domain/subscriber/subscriber.ts';
import { networkFor } from '../platform/http/caller.ts';
import { readForm, textOf } from '../platform/http/visitor-form.ts';
import { pageResponder } from '../platform/http/visitor-page.ts';
import { admitAsking, admitGuess } from '../platform/rate-limit.ts';
import { askForLink } from './ask-for-link.ts';
import { type CodePorts, codeFields, tooOftenPage } from './code-proof.ts';
import { choicesByCode, mailChoices } from './preferences.ts';

/** Where somebody who lost their mails gets to their choices: by an address, and by the code that is mailed to it. */
export function addLostLinkRoutes(app: Hono, ports: CodePorts): void {
  const { page, ids, codes } = ports;

  app.get('/manage', (c) => {
    const { words, show } = pageResponder(c, page);
    return show({ title: words.choices.title, text: words.choices.ask, forms: [askForLink(words)], back: true });
  });
  app.post('/manage', async (c) => {
    const { words, show } = pageResponder(c, page);
    const address = textOf(await readForm(c), 'address') ?? '';
    const read = readAddress(address);
    const { title, preferences: text } = words.checkInbox;
    const answer = (ticket: string) =>
      show({ title, text, forms: [codeFields(words, '/manage/code', { address, ticket })], back: true });
    if (!read.ok) return answer(codes.open().ticket);
    const admitted = await admitAsking(ports)(ids.subscriber(read.address), networkFor(c, ports));
    return admitted.ok ? answer(await mailChoices(ports)(read.address)) : tooOftenPage(c, ports, admitted);
  });
  app.post('/manage/code', async (c) => {
    const { words, show } = pageResponder(c, page);
    const network = networkFor(c, ports);
    const admitted = await admitGuess(ports)(network);
    if (!admitted.ok) return tooOftenPage(c, ports, admitted);
    const given = await readForm(c);
    const read = readAddress(textOf(given, 'address') ?? '');
    const tried = { ticket: textOf(given, 'ticket') ?? '', digits: textOf(given, 'code') ?? '', network };
    const link = read.ok && (await choicesByCode(ports)({ address: read.address, ...tried }));
    if (link) return c.redirect(link, 303);
    return show({ title: words.choices.bad, text: words.code.wrong, back: true }, 422);
  });
}
