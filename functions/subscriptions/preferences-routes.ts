import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import * as z from 'zod';
import { ComponentId, IncidentId, MaintenanceId } from '../../shared/domain/ids.ts';
import { fullNamesOf, type PageConfig } from '../../shared/domain/page/config.ts';
import { NameOrNone } from '../../shared/domain/subscriber/person-name.ts';
import { isTiedTo, Level, readAddress, type Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import { Language } from '../../shared/domain/text/language.ts';
import { Prose } from '../../shared/domain/text/text.ts';
import { isTimeZone, timeZones } from '../../shared/domain/time/time-zone.ts';
import { LANGUAGE_INFO } from '../../shared/words/languages.ts';
import type { VisitorWords } from '../../shared/words/words.ts';
import { networkFor } from '../platform/http/caller.ts';
import { readForm, textOf } from '../platform/http/visitor-form.ts';
import { pageResponder } from '../platform/http/visitor-page.ts';
import type { LinkPurpose } from '../platform/ports.ts';
import { admitAsking, admitGuess } from '../platform/rate-limit.ts';
import { type CodePorts, codeFields, provesToReadTheList, tooOftenPage } from './code-proof.ts';
import { unknownComponents } from './import-subscribers.ts';
import {
  changeChoices,
  choicesByCode,
  follow,
  mailChoices,
  mute,
  recordUnsubscribeReason,
  UNDO_MINUTES,
  undoUnsubscribe,
} from './preferences.ts';
import { type AnswerPorts, answerWhetherItWorks, mayAnswer } from './record-recovery.ts';
import type { SubscribePorts } from './subscribe.ts';

const About = z.union([IncidentId, MaintenanceId]);

/** An empty field, or the parts of a group of check boxes of which none, one or several are set. */
const PreferencesForm = z.object({
  name: NameOrNone.optional(),
  components: z.union([ComponentId.transform((id) => [id]), z.array(ComponentId).max(1000)]).default([]),
  level: Level,
  maintenance: z.string().optional(),
  language: Language,
  timeZone: z.union([z.literal('').transform(() => undefined), z.string().refine(isTimeZone)]).optional(),
  shared: z.string().optional(),
});

export interface ManageRoutePorts extends SubscribePorts, CodePorts, AnswerPorts {}

/** Pages on which readers change what they get. GET shows, POST acts; every link is signed for one reader. */
export function addPreferencesRoutes(app: Hono, ports: ManageRoutePorts): void {
  const { links, clock, page, subscribers, ids, codes } = ports;
  const may = mayAnswer(ports);
  /** Whose link it is, and how to speak to them. */
  const caller = async (c: Context, purpose: LinkPurpose) => {
    const id = await links.read(purpose, c.req.param('token') ?? '', clock());
    const person = id && (await subscribers.get(id));
    const { words, show } = pageResponder(c, page, person);
    // A link that is not good any more leads to the way to a new one.
    const { title, text } = words.linkExpired;
    const forms = purpose === 'manage' ? [askForLink(words)] : [];
    const linkExpired = () =>
      show({ title, text: purpose === 'manage' ? words.choices.ask : text, forms, back: true }, 404);
    return { id, person, words, show, linkExpired };
  };

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

  app.get('/manage/:token', async (c) => {
    const { person, words, show, linkExpired: dead } = await caller(c, 'manage');
    if (person?.state !== 'confirmed') return dead();
    const about = About.safeParse(c.req.query('about'));
    const follows = about.success && !isTiedTo(person, about.data) && aboutForm('follow', about.data, words.follow);
    const mutes = about.success && !person.muted.includes(about.data) && aboutForm('mute', about.data, words.mute);
    const forms = [
      ...(follows || mutes ? [html`<div class="row">${follows || ''}${mutes || ''}</div>`] : []),
      choicesForm(page, person, words),
      html`<p><a href="${new URL(await links.leave(person.id)).pathname}">${words.leave.title}</a></p>`,
    ];
    return show({ title: words.choices.title, text: words.choices.of(person.address), forms, back: true });
  });
  app.post('/manage/:token', async (c) => {
    const { id, person, words, show, linkExpired: dead } = await caller(c, 'manage');
    if (!id || person?.state !== 'confirmed') return dead();
    const given = await readForm(c);
    const refusal = await provesToReadTheList(c, ports, person, given);
    if (refusal) return refusal;
    for (const [act, done] of [
      [mute, words.mute.done],
      [follow, words.follow.done],
    ] as const) {
      const about = About.safeParse(given[act === mute ? 'mute' : 'follow']);
      if (!about.success) continue;
      return (await act(ports)(id, about.data)) ? show({ title: words.done, text: done, back: true }) : dead();
    }
    const read = PreferencesForm.safeParse(given);
    const chosen = read.success ? read.data.components.filter((one) => one !== 'none') : [];
    if (!read.success || unknownComponents(page, chosen).length > 0)
      return show({ title: words.choices.bad, text: words.choices.badText }, 422);
    const { name, components, level, maintenance, language, timeZone, shared } = read.data;
    const interest = chosen.length > 0 ? chosen : components.includes('none') ? ('none' as const) : ('all' as const);
    const marks = { maintenance: maintenance !== undefined, shared: shared !== undefined };
    const choices = { interest, level, language, ...marks, ...(name && { name }), ...(timeZone && { timeZone }) };
    if (!(await changeChoices(ports)(id, choices))) return dead();
    return show({ title: words.choices.saved, text: words.choices.savedText, back: true });
  });

  app.get('/manage/:token/works', async (c) => {
    const { person, words, show, linkExpired: dead } = await caller(c, 'manage');
    const about = IncidentId.safeParse(c.req.query('about'));
    if (!person || !about.success || !(await may(about.data, person.id))) return dead();
    const forms = [answerForm(about.data, c.req.query('works') !== 'no', words)];
    return show({ title: words.works.title, text: words.works.text, forms, back: true });
  });
  app.post('/manage/:token/works', async (c) => {
    const { id, person, words, show, linkExpired: dead } = await caller(c, 'manage');
    const given = await readForm(c);
    const about = IncidentId.safeParse(textOf(given, 'about'));
    if (!id || !about.success || !person) return dead();
    const comment = Prose(1000).safeParse(textOf(given, 'comment'));
    const works = textOf(given, 'works') === 'yes';
    const answer = { works, at: clock().toISOString(), ...(comment.success && { comment: comment.data }) };
    if (!(await answerWhetherItWorks(ports)(about.data, id, answer))) return dead();
    const { good, goodText, bad, badText } = words.works;
    return show({ title: works ? good : bad, text: works ? goodText : badText, back: true });
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

/** Asks for a link to one's preferences; the answer is the same for every address. */
const askForLink = (words: VisitorWords) =>
  html`<form method="post" action="/manage"><label>${words.choices.address} <input class="field" type="text" inputmode="email" name="address" required maxlength="254" autocomplete="email"></label><button type="submit" class="button">${words.choices.send}</button></form>`;

/** What the page after unsubscribing offers: taking it back, and saying why. */
export const afterLeaving = (token: string, { undo, why }: VisitorWords, shared: boolean) => [
  ...(shared
    ? []
    : [
        html`<form method="post" action="/unsubscribe/${token}/undo"><button type="submit" class="button plain">${undo.button(UNDO_MINUTES)}</button></form>`,
      ]),
  html`<form method="post" action="/unsubscribe/${token}/why"><label>${why.label} <input class="field" type="text" name="why" maxlength="1000"></label><button type="submit" class="button plain">${why.button}</button></form>`,
];

const answerForm = (about: string, works: boolean, { works: words }: VisitorWords) =>
  html`<form method="post"><input type="hidden" name="about" value="${about}"><label>${words.more} <input class="field" type="text" name="comment" maxlength="1000"></label><div class="row"><button type="submit" name="works" value="yes" class="button ${works ? '' : 'plain'}">${words.yes}</button> <button type="submit" name="works" value="no" class="button ${works ? 'plain' : ''}">${words.no}</button></div></form>`;

const aboutForm = (act: 'mute' | 'follow', about: string, { button }: { button: string }) =>
  html`<form method="post"><input type="hidden" name="${act}" value="${about}"><button type="submit" class="button plain">${button}</button></form>`;

/** What somebody gets, to change it; it posts to the page's own address unless another is given. */
export function choicesForm(page: PageConfig, person: Subscriber, { choices: words }: VisitorWords, action?: string) {
  const checked = (is: boolean) => (is ? 'checked' : '');
  const selected = (is: boolean) => (is ? 'selected' : '');
  const { interest } = person;
  const chosen = interest === 'all' || interest === 'none' ? [] : interest;
  const boxes = [...fullNamesOf(page)].map(
    ([id, name]) =>
      html`<label><input type="checkbox" name="components" value="${id}" ${checked(chosen.includes(id))}> ${name}</label>`,
  );
  const levels = Level.options.map(
    (level) =>
      html`<label><input type="radio" name="level" value="${level}" ${checked(person.level === level)}> ${words[level]}</label>`,
  );
  const languages = page.languages.map(
    (language) =>
      html`<option value="${language}" ${selected(person.language === language)}>${LANGUAGE_INFO[language].name}</option>`,
  );
  const zones = timeZones().map((zone) => html`<option ${selected(person.timeZone === zone)}>${zone}</option>`);
  return html`<form method="post"${action ? html` action="${action}"` : ''}>
<fieldset><legend>${words.howMuch}</legend>${levels}</fieldset>
<fieldset><legend>${words.services}</legend><div class="choices">${boxes}</div>
<label><input type="checkbox" name="components" value="none" ${checked(interest === 'none')}> ${words.nothingButFollowed}</label></fieldset>
<label><input type="checkbox" name="maintenance" value="yes" ${checked(person.maintenance)}> ${words.maintenance}</label>
<label>${words.language} <select class="field" name="language">${languages}</select></label>
<label>${words.timeZone} <select class="field" name="timeZone"><option value="">${words.pageZone(page.timeZone)}</option>${zones}</select></label>
<label>${words.name} <input class="field" type="text" name="name" maxlength="120" value="${person.name ?? ''}"></label>
<label><input type="checkbox" name="shared" value="yes" ${checked(person.shared)}> ${words.shared}</label>
<button type="submit" class="button">${words.save}</button></form>`;
}
