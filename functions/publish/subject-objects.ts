import type { TimelineId } from '../../shared/domain/ids.ts';
import type { IncidentView } from '../../shared/domain/incident/view.ts';
import { statusOfIncident } from '../../shared/domain/page/headline.ts';
import type { Snapshot } from '../../shared/domain/page/snapshot.ts';
import { type AnySubject, pathIn } from '../../shared/domain/subject.ts';
import { pathOf } from '../../shared/domain/subjects.ts';
import { shareCard } from '../../shared/wire/share-card.ts';
import { incidentDocument } from '../../shared/wire/statuspage-v2.ts';
import { STATUS_WORDS } from '../../shared/words/languages.ts';
import type { StatusWords } from '../../shared/words/words.ts';
import type { LocalizedPages } from './localized-pages.ts';
import type { SiteObject } from './ports.ts';
import { file, json } from './site-object.ts';

/** The objects of one incident or maintenance. */
export const subjectObjects = (pages: LocalizedPages, snapshot: Snapshot) => ({
  /** What the site has of one subject: its page, and what else programs read of it. */
  async subject(subject: AnySubject, view: ReturnType<AnySubject['viewOf']>): Promise<SiteObject[]> {
    const locals = subject.localsOf(view);
    return [
      ...(locals.incident ? incidentFiles(locals.incident, snapshot) : []),
      ...(await pages.render(`/${subject.kind}`, pathIn(subject, view.id), view.version, locals)),
    ];
  },

  /** Every key that the site may have of one subject. */
  subjectKeys: (subject: AnySubject, id: TimelineId): string[] => [
    `api/v2/incidents/${id}.json`,
    `${pathOf(id).slice(1)}.svg`,
    ...pages.keysOf(pathIn(subject, id)),
  ],
});

const statusWord = ({ falseAlarm, mergedInto, status }: IncidentView, words: StatusWords): string => {
  if (mergedInto) return words.merge.merged;
  return falseAlarm ? words.falseAlarm : words.incident[status];
};

/** What is made of incidents beside their pages. */
function incidentFiles(view: IncidentView, snapshot: Snapshot): SiteObject[] {
  const { name, language } = snapshot.page;
  const words = STATUS_WORDS[language];
  const card = shareCard({
    page: name,
    title: view.title,
    status: statusWord(view, words),
    state: statusOfIncident(view),
    affected: view.affected.map((component) => component.name).join(', '),
  });
  return [
    json(`api/v2/incidents/${view.id}.json`, incidentDocument(view, snapshot)),
    file(`${pathOf(view.id).slice(1)}.svg`, card),
  ];
}
