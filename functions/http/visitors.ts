import { Hono } from 'hono';
import * as z from 'zod';
import { ComponentId, type SubscriberId } from '../../shared/domain/ids.ts';
import { Level, Name, readAddress } from '../../shared/domain/subscriber.ts';
import { unknownComponents } from '../flows/import-subscribers.ts';
import { ConfirmationNotSent, confirm, subscribe, unsubscribe } from '../flows/subscribe.ts';
import { type WelcomePorts, welcome } from '../flows/welcome.ts';
import type { LinkPurpose } from '../ports.ts';
import { ADDRESS_ADVICE, problem, type Reason } from './problems.ts';
import { addManageRoutes, afterLeaving, type ManageRoutePorts } from './visitor-manage.ts';
import { visitorPage } from './visitor-page.ts';

const SubscribeRequest = z.object({
  address: z.string().max(1000),
  name: z.union([z.literal('').transform(() => undefined), Name]).optional(),
  components: z.union([ComponentId.transform((id) => [id]), z.array(ComponentId).max(1000)]).optional(),
  level: Level.optional(),
  /** A box of the form that says whether it was asked at all, since an unset check box says nothing. */
  maintenanceAsked: z.string().optional(),
  maintenance: z.union([z.boolean(), z.literal('yes').transform(() => true)]).optional(),
  language: z.string().max(20).optional(),
});

/** What visitors may do: subscribe, confirm, leave. GET only ever shows a page; mail scanners follow every link. */
export function visitorsApi(ports: ManageRoutePorts & WelcomePorts & { onFault: (error: unknown) => void }): Hono {
  const { links, clock, page } = ports;
  const start = subscribe(ports);
  const finish = confirm(ports);
  const leave = unsubscribe(ports);
  const greet = welcome(ports);
  const app = new Hono();

  app.onError((error, c) => {
    if (error instanceof ConfirmationNotSent) {
      return problem(
        c,
        'mail_not_sent',
        'The confirmation mail could not be sent just now. Please try again in a few minutes.',
      );
    }
    ports.onFault(error);
    return problem(c, 'fault', 'Please try again in a few minutes.');
  });

  app.post('/subscribe', async (c) => {
    const isForm = !(c.req.header('content-type') ?? '').includes('json');
    const given = isForm
      ? await c.req.parseBody({ all: true }).catch(() => undefined)
      : await c.req.json().catch(() => undefined);
    const refuse = (reason: Reason, detail: string) =>
      isForm
        ? c.html(visitorPage(page, { title: 'That did not work', text: detail, back: true }), 422)
        : problem(c, reason, detail);
    const read = SubscribeRequest.safeParse(given);
    if (!read.success) return refuse('request_invalid', z.prettifyError(read.error));
    const { name, components = [], level, language, maintenanceAsked } = read.data;
    const maintenance = read.data.maintenance ?? (maintenanceAsked ? false : undefined);
    const address = readAddress(read.data.address);
    if (!address.ok) return refuse(address.fault, ADDRESS_ADVICE[address.fault]);
    const unknown = unknownComponents(page, components);
    if (unknown.length > 0) return refuse('component_unknown', `This page does not have: ${unknown.join(', ')}.`);
    await start({
      address: address.address,
      ...(name && { name }),
      interest: components.length > 0 ? components : 'all',
      ...(level && { level }),
      ...(maintenance !== undefined && { maintenance }),
      ...(language && { language }),
    });
    const text = 'If this address is not subscribed yet, a mail is on its way to it. Open the link in it to confirm.';
    return isForm
      ? c.html(visitorPage(page, { title: 'Look at your mail', text, back: true }), 202)
      : c.json({ message: text }, 202);
  });

  const whose = (purpose: LinkPurpose, token: string): Promise<SubscriberId | undefined> =>
    links.read(purpose, token, clock());
  const dead = {
    title: 'This link does not work',
    text: 'It may have expired or be incomplete. Subscribe again on the status page to get a new one.',
    back: true,
  };

  app.get('/confirm/:token', async (c) => {
    const id = await whose('confirm', c.req.param('token'));
    if (!id) return c.html(visitorPage(page, dead), 404);
    return c.html(
      visitorPage(page, {
        title: 'Confirm your subscription',
        text: `Press the button to get updates from ${page.name} by mail.`,
        button: 'Confirm',
      }),
    );
  });
  app.post('/confirm/:token', async (c) => {
    const id = await whose('confirm', c.req.param('token'));
    const outcome = id ? await finish(id) : 'link_expired';
    if (!id || outcome === 'link_expired') return c.html(visitorPage(page, dead), 404);
    if (outcome === 'confirmed') await greet(id).catch(ports.onFault);
    return c.html(
      visitorPage(page, {
        title: 'You are subscribed',
        text: 'You will hear from us when something you rely on is not working, and when it works again.',
        back: true,
      }),
    );
  });

  app.get('/unsubscribe/:token', async (c) => {
    const id = await whose('leave', c.req.param('token'));
    if (!id) return c.html(visitorPage(page, dead), 404);
    return c.html(
      visitorPage(page, {
        title: 'Unsubscribe',
        text: `Press the button and ${page.name} will not write to you again.`,
        button: 'Unsubscribe',
      }),
    );
  });
  // Serves the button of the page above and the one-click header of every mail alike (RFC 8058): no redirect, no cookie.
  app.post('/unsubscribe/:token', async (c) => {
    const id = await whose('leave', c.req.param('token'));
    if (!id) return c.html(visitorPage(page, dead), 404);
    await leave(id);
    return c.html(
      visitorPage(page, {
        title: 'You are unsubscribed',
        text: 'We will not write to you again. The status page stays open to you.',
        forms: afterLeaving(c.req.param('token')),
        back: true,
      }),
    );
  });

  addManageRoutes(app, ports, dead);
  app.notFound((c) => problem(c, 'not_found', 'Go to the status page.'));
  return app;
}
