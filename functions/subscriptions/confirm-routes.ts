import type { Context, Hono } from 'hono';
import { wishOf } from '../../shared/domain/subscriber/subscription.ts';
import { pageResponder } from '../platform/http/visitor-page.ts';
import { choicesForm } from './choices-form.ts';
import { linkCaller } from './link-caller.ts';
import { manageLink } from './preferences.ts';
import { confirm, refuse, type SubscribePorts } from './subscribe.ts';

export interface ConfirmRoutePorts extends SubscribePorts {
  onFault: (error: unknown) => void;
}

/** Where the owner of an address confirms a wish to subscribe, or refuses all of them. */
export function addConfirmRoutes(app: Hono, ports: ConfirmRoutePorts): void {
  const { links, clock, page, subscribers, mailQueue } = ports;
  const caller = linkCaller(ports);

  app.get('/confirm/:token', async (c) => {
    const { isGood, words, show, linkExpired: dead } = await wisher(c, ports);
    if (!isGood) return dead();
    const { title, text, button } = words.confirm;
    return show({ title, text: text(page.name), button });
  });
  app.post('/confirm/:token', async (c) => {
    const { link, words, show, linkExpired: dead } = await wisher(c, ports);
    const outcome = link ? await confirm(ports)(link.id, link.wish) : 'link_expired';
    if (!link || outcome === 'link_expired') return dead();
    const person = outcome === 'confirmed' ? await subscribers.get(link.id) : undefined;
    // A welcome says how open incidents stand; they are subscribed even if it cannot be asked for.
    if (person)
      await mailQueue.enqueue([{ kind: 'welcome', who: link.id, askedAt: clock().toISOString() }]).catch(ports.onFault);
    // The wish may have been typed by somebody else: its owner sees what it says, and may change it.
    const forms = person
      ? [choicesForm(page, person, words, new URL(await manageLink(ports)(person.id)).pathname)]
      : [];
    return show({ title: words.confirm.done, text: words.confirm.doneText, forms, back: true });
  });

  app.get('/confirm/never/:token', async (c) => {
    const { id, person, words, show, linkExpired: dead } = await caller(c, 'refuse');
    if (!id) return dead();
    if (person?.state === 'confirmed') return c.redirect(await links.leave(id), 303);
    const { title, text, button } = words.refuse;
    return show({ title, text: text(page.name), button });
  });
  app.post('/confirm/never/:token', async (c) => {
    const { id, words, show, linkExpired: dead } = await caller(c, 'refuse');
    if (!id) return dead();
    // Whoever is subscribed by now unsubscribes, as a list does with a code.
    if ((await refuse(ports)(id)) === 'subscribed') return c.redirect(await links.leave(id), 303);
    return show({ title: words.refuse.done, text: words.refuse.doneText, back: true });
  });
}

/** The wish of a confirmation link, whose it is, and the pages in their language. */
async function wisher(c: Context, { links, clock, page, subscribers }: SubscribePorts) {
  const link = await links.readConfirm(c.req.param('token') ?? '', clock());
  const person = link && (await subscribers.get(link.id));
  const wish = link && wishOf(person, link.wish, clock());
  return {
    link,
    isGood: wish !== undefined || person?.state === 'confirmed',
    ...pageResponder(c, page, wish ?? person),
  };
}
