import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import * as z from 'zod';
import { ComponentId, IncidentId, MaintenanceId } from '../../shared/domain/ids.ts';
import { Language } from '../../shared/domain/language.ts';
import { fullNamesOf, type PageConfig } from '../../shared/domain/page.ts';
import { Level, Name, readAddress, type Subscriber } from '../../shared/domain/subscriber.ts';
import { Prose } from '../../shared/domain/text.ts';
import { unknownComponents } from '../flows/import-subscribers.ts';
import { changeChoices, mailChoices, mute, noteWhy, UNDO_MINUTES, undoUnsubscribe } from '../flows/manage.ts';
import type { SubscribePorts } from '../flows/subscribe.ts';
import type { Answers } from '../ports.ts';
import { visitorPage } from './visitor-page.ts';

const About = z.union([IncidentId, MaintenanceId]);

/** An empty field, or the parts of a group of check boxes of which none, one or several are set. */
const Choices = z.object({
  name: z.union([z.literal('').transform(() => undefined), Name]).optional(),
  components: z.union([ComponentId.transform((id) => [id]), z.array(ComponentId).max(1000)]).default([]),
  level: Level,
  maintenance: z.string().optional(),
  language: Language,
});

const LEVEL_WORDS: Record<Level, string> = {
  every: 'Every update',
  key: 'Key moments: start, changes of status, end, post-mortem',
  ends: 'Only the start and the end',
};

export interface ManageRoutePorts extends SubscribePorts {
  answers: Answers;
}

/** Pages on which readers change what they get. GET shows, POST acts; every link is signed for one reader. */
export function addManageRoutes(app: Hono, ports: ManageRoutePorts, dead: Parameters<typeof visitorPage>[1]): void {
  const { links, clock, page, subscribers } = ports;
  const whose = (purpose: 'manage' | 'leave', token: string) => links.read(purpose, token, clock());
  const gone = (c: Context) => c.html(visitorPage(page, dead), 404);
  const done = (c: Context, title: string, text: string) => c.html(visitorPage(page, { title, text, back: true }));

  app.get('/manage', (c) =>
    c.html(
      visitorPage(page, {
        title: 'Change what you get',
        text: 'We mail you a link to your choices.',
        forms: [
          html`<form method="post" action="/manage"><label>E-mail address <input type="text" inputmode="email" name="address" required maxlength="254" autocomplete="email"></label><button type="submit">Send the link</button></form>`,
        ],
        back: true,
      }),
    ),
  );
  app.post('/manage', async (c) => {
    const { address } = await c.req.parseBody();
    const read = readAddress(String(address ?? ''));
    if (read.ok) await mailChoices(ports)(read.address);
    return done(c, 'Look at your mail', 'If this address is subscribed, a link to its choices is on its way to it.');
  });

  app.get('/manage/:token', async (c) => {
    const id = await whose('manage', c.req.param('token'));
    const person = id && (await subscribers.get(id));
    if (person?.state !== 'confirmed') return gone(c);
    const about = About.safeParse(c.req.query('about'));
    const forms = [choicesForm(page, person)];
    if (about.success && !person.muted.includes(about.data)) forms.unshift(muteForm(about.data));
    return c.html(
      visitorPage(page, { title: 'Change what you get', text: `For ${person.address}.`, forms, back: true }),
    );
  });
  app.post('/manage/:token', async (c) => {
    const id = await whose('manage', c.req.param('token'));
    if (!id) return gone(c);
    const given = await c.req.parseBody({ all: true });
    const about = About.safeParse(given.mute);
    if (about.success) {
      if (!(await mute(ports)(id, about.data))) return gone(c);
      return done(c, 'Done', 'You will get no more mail about this one. Everything else stays as it is.');
    }
    const read = Choices.safeParse(given);
    if (!read.success || unknownComponents(page, read.data.components).length > 0) {
      return c.html(
        visitorPage(page, { title: 'That did not work', text: 'Please go back and look at your choices again.' }),
        422,
      );
    }
    const { name, components, level, maintenance, language } = read.data;
    const interest = components.length > 0 ? components : ('all' as const);
    const choices = { interest, level, maintenance: maintenance !== undefined, language, ...(name && { name }) };
    if (!(await changeChoices(ports)(id, choices))) return gone(c);
    return done(c, 'Your choices are saved', 'They hold from the next mail on.');
  });

  app.get('/manage/:token/works', async (c) => {
    const id = await whose('manage', c.req.param('token'));
    const about = IncidentId.safeParse(c.req.query('about'));
    if (!id || !about.success) return gone(c);
    const works = c.req.query('works') !== 'no';
    return c.html(
      visitorPage(page, {
        title: 'Does it work for you again?',
        text: 'Your answer goes to the people who work on it.',
        forms: [answerForm(about.data, works)],
        back: true,
      }),
    );
  });
  app.post('/manage/:token/works', async (c) => {
    const id = await whose('manage', c.req.param('token'));
    const given = await c.req.parseBody();
    const about = IncidentId.safeParse(given.about);
    if (!id || !about.success || !(await subscribers.get(id))) return gone(c);
    const comment = Prose(1000).safeParse(given.comment);
    const works = given.works === 'yes';
    const answer = { works, at: clock().toISOString(), ...(comment.success && { comment: comment.data }) };
    await ports.answers.record(about.data, id, answer);
    return works
      ? done(c, 'Good to hear', 'Thank you for telling us.')
      : done(c, 'Thank you for telling us', 'We look into it again. You hear from us when there is something new.');
  });

  app.post('/unsubscribe/:token/undo', async (c) => {
    const id = await whose('leave', c.req.param('token'));
    if (!id) return gone(c);
    if (await undoUnsubscribe(ports)(id)) return done(c, 'You are subscribed again', 'Nothing has changed.');
    return done(c, 'It is too late for that', 'Please subscribe again on the status page.');
  });
  app.post('/unsubscribe/:token/why', async (c) => {
    const id = await whose('leave', c.req.param('token'));
    if (!id) return gone(c);
    const why = Prose(1000).safeParse((await c.req.parseBody()).why);
    if (why.success) await noteWhy(ports)(id, why.data);
    return done(c, 'Thank you', 'We will read it.');
  });
}

/** What the page after unsubscribing offers: taking it back, and saying why. */
export const afterLeaving = (token: string) => [
  html`<form method="post" action="/unsubscribe/${token}/undo"><button type="submit" class="plain">Undo (for ${UNDO_MINUTES} minutes)</button></form>`,
  html`<form method="post" action="/unsubscribe/${token}/why"><label>If you like, tell us why <input type="text" name="why" maxlength="1000"></label><button type="submit" class="plain">Send</button></form>`,
];

const answerForm = (about: string, works: boolean) =>
  html`<form method="post"><input type="hidden" name="about" value="${about}"><label>If you like, say more <input type="text" name="comment" maxlength="1000"></label><p></p><button type="submit" name="works" value="yes" class="${works ? '' : 'plain'}">Yes, it works</button> <button type="submit" name="works" value="no" class="${works ? 'plain' : ''}">No, still not</button></form>`;

const muteForm = (about: string) =>
  html`<form method="post"><input type="hidden" name="mute" value="${about}"><button type="submit">No more mail about this one</button></form>`;

function choicesForm(page: PageConfig, person: Subscriber) {
  const checked = (is: boolean) => (is ? 'checked' : '');
  const selected = (is: boolean) => (is ? 'selected' : '');
  const names = new Intl.DisplayNames('en', { type: 'language' });
  const boxes = [...fullNamesOf(page)].map(
    ([id, name]) =>
      html`<label><input type="checkbox" name="components" value="${id}" ${checked(person.interest !== 'all' && person.interest.includes(id))}> ${name}</label>`,
  );
  const levels = Level.options.map(
    (level) =>
      html`<label><input type="radio" name="level" value="${level}" ${checked(person.level === level)}> ${LEVEL_WORDS[level]}</label>`,
  );
  const languages = page.languages.map(
    (language) =>
      html`<option value="${language}" ${selected(person.language === language)}>${names.of(language)}</option>`,
  );
  return html`<form method="post">
<fieldset><legend>How much</legend>${levels}</fieldset>
<fieldset><legend>Services (none means all)</legend>${boxes}</fieldset>
<label><input type="checkbox" name="maintenance" value="yes" ${checked(person.maintenance)}> Scheduled maintenance too</label>
<label>Language <select name="language">${languages}</select></label>
<label>Name <input type="text" name="name" maxlength="120" value="${person.name ?? ''}"></label>
<p></p><button type="submit">Save</button></form>`;
}
