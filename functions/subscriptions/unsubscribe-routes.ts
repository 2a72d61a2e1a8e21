import type { Hono } from 'hono';
import { html } from 'hono/html';
import { Prose } from '../../shared/domain/text/text.ts';
import type { VisitorWords } from '../../shared/words/words.ts';
import { readForm, textOf } from '../platform/http/visitor-form.ts';
import { type CodePorts, provesToReadTheList } from './code-proof.ts';
import { linkCaller } from './link-caller.ts';
import { recordUnsubscribeReason, UNDO_MINUTES, undoUnsubscribe } from './preferences.ts';
import { type SubscribePorts, unsubscribe } from './subscribe.ts';

/** Where readers unsubscribe, take it back, and say why. */
export function addUnsubscribeRoutes(app: Hono, ports: SubscribePorts & CodePorts): void {
  const caller = linkCaller(ports);

  app.get('/unsubscribe/:token', async (c) => {
    const { id, words, show, linkExpired: dead } = await caller(c, 'leave');
    if (!id) return dead();
    const { title, text, button } = words.leave;
    return show({ title, text: text(ports.page.name), button });
  });
  // Serves the button of the page above and the one-click header of every mail alike (RFC 8058): no redirect, no cookie.
  app.post('/unsubscribe/:token', async (c) => {
    const { id, person, words, show, linkExpired: dead } = await caller(c, 'leave');
    if (!id) return dead();
    if (person?.shared && person.state === 'confirmed') {
      const refusal = await provesToReadTheList(c, ports, person, {});
      if (refusal) return refusal;
    }
    await unsubscribe(ports)(id);
    return show({
      title: words.leave.done,
      text: words.leave.doneText,
      forms: afterLeaving(c.req.param('token'), words, person?.shared === true),
      back: true,
    });
  });

  app.post('/unsubscribe/:token/undo', async (c) => {
    const { id, person, words, show, linkExpired: dead } = await caller(c, 'leave');
    if (!id) return dead();
    const { done, doneText, late, lateText } = words.undo;
    if (!person?.shared && (await undoUnsubscribe(ports)(id))) return show({ title: done, text: doneText, back: true });
    return show({ title: late, text: lateText, back: true });
  });
  app.post('/unsubscribe/:token/why', async (c) => {
    const { id, words, show, linkExpired: dead } = await caller(c, 'leave');
    if (!id) return dead();
    const why = Prose(1000).safeParse(textOf(await readForm(c), 'why'));
    if (why.success) await recordUnsubscribeReason(ports)(id, why.data);
    return show({ title: words.why.done, text: words.why.doneText, back: true });
  });
}

/** What the page after unsubscribing offers: taking it back, and saying why. */
const afterLeaving = (token: string, { undo, why }: VisitorWords, shared: boolean) => [
  ...(shared
    ? []
    : [
        html`<form method="post" action="/unsubscribe/${token}/undo"><button type="submit" class="button plain">${undo.button(UNDO_MINUTES)}</button></form>`,
      ]),
  html`<form method="post" action="/unsubscribe/${token}/why"><label>${why.label} <input class="field" type="text" name="why" maxlength="1000"></label><button type="submit" class="button plain">${why.button}</button></form>`,
];
