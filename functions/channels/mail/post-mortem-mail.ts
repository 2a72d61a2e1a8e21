import type { PostMortem } from '../../../shared/domain/incident/post-mortem.ts';
import type { IncidentView } from '../../../shared/domain/incident/view.ts';
import type { PageIdentity } from '../../../shared/domain/page/page-identity.ts';
import { pathOf } from '../../../shared/domain/subjects.ts';
import type { Language } from '../../../shared/domain/text/language.ts';
import { MAIL_WORDS, STATUS_WORDS } from '../../../shared/words/languages.ts';
import { button, escapeHtml, heading, layout, prose, wrap } from './layout.ts';
import { addressingOf, footerHtml, footerText, greetingHtml, joined, joinedHtml, list, shortened } from './parts.ts';
import { momentSlot } from './personalize.ts';
import { placeholder, withoutMarks } from './placeholders.ts';
import type { MailTemplate } from './template.ts';

/** The mail of a published post-mortem: its four answers, with thanks and one apology. */
export function postMortemMail(
  page: PageIdentity,
  view: IncidentView,
  answered: PostMortem,
  language: Language,
): MailTemplate {
  const [words, labels] = [MAIL_WORDS[language], STATUS_WORDS[language]];
  const [incident, postMortem] = [withoutMarks(view), withoutMarks(answered)];
  const { lead, apology, ...titles } = words.postMortem;
  const { title: label, ...questions } = labels.postMortem;
  const url = `${page.url}${pathOf(incident.id)}`;
  const moment = (at: string) => momentSlot(incident.declaredAt, at);
  const timeline = postMortem.timeline
    .slice(-30)
    .map(({ at, text }) => ({ at: moment(at), text: shortened(text, 300) }));
  const actions = preventionOf(postMortem, titles);
  const addressing = addressingOf(page, incident, language);
  const answers = [
    [questions.whatHappened, shortened(postMortem.whatHappened, ANSWER_CHARS)],
    [questions.whyItHappened, shortened(postMortem.whyItHappened, ANSWER_CHARS)],
    [questions.howItWasResolved, shortened(postMortem.howItWasResolved, ANSWER_CHARS)],
  ] as const;
  const [what, why, how] = answers;
  const sectionText = ([title, body]: readonly [string, string]) => `${title.toUpperCase()}\n\n${wrap(body)}`;
  const sectionHtml = ([title, body]: readonly [string, string]) => heading(title) + prose(body);
  const text = [
    `${label}: ${incident.title}`,
    placeholder('greeting'),
    wrap(lead),
    wrap(apology),
    sectionText(what),
    timeline.length > 0 &&
      `${titles.timeline}:\n${timeline.map(({ at, text: said }) => wrap(`- ${at}: ${said}`)).join('\n')}`,
    sectionText(why),
    sectionText(how),
    `${questions.prevention.toUpperCase()}\n\n${actions.map(({ action, who }) => wrap(`- ${action} (${who})`)).join('\n')}`,
    `${words.readOnPage}:\n${url}`,
    footerText(page, incident.id, words.whyTold(page.name), words),
  ];
  const html = layout({
    page,
    language,
    subject: addressing.subject,
    title: incident.title,
    preheader: `${label}: ${shortened(postMortem.whatHappened, 200)}`,
    label: { text: label, symbol: '✎', colour: '#57606a' },
    body: joinedHtml([
      greetingHtml(),
      prose(lead),
      prose(apology),
      sectionHtml(what),
      timeline.length > 0 &&
        list(timeline.map(({ at, text: said }) => `<strong>${escapeHtml(at)}</strong> <bdi>${escapeHtml(said)}</bdi>`)),
      sectionHtml(why),
      sectionHtml(how),
      heading(questions.prevention) + list(actions.map(actionHtml)),
      button(words.readOnPage, url, page.brandColour),
    ]),
    footer: footerHtml(page, incident.id, words.whyTold(page.name), words),
  });
  return { ...addressing, text: joined(text), html };
}

/** Keeps a mail well below the size at which Gmail cuts it off; the page has the whole answer. */
const ANSWER_CHARS = 4000;

interface PreventionLine {
  action: string;
  who: string;
}

const preventionOf = ({ prevention }: PostMortem, titles: { owner: string; due: string }): PreventionLine[] =>
  prevention.map(({ action, owner, due }) => ({
    action: shortened(action, 300),
    who: `${titles.owner}: ${shortened(owner, 80)}, ${titles.due} ${due}`,
  }));

const actionHtml = ({ action, who }: PreventionLine): string =>
  `<bdi>${escapeHtml(action)}</bdi><br><span class="soft" style="font-size:14px;color:#57606a"><bdi>${escapeHtml(who)}</bdi></span>`;
