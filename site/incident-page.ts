import { type ComponentStatus, worst } from '../shared/domain/component/component.ts';
import type { AffectedView, IncidentView } from '../shared/domain/incident/view.ts';
import { statusOfIncident } from '../shared/domain/page/headline.ts';
import type { PageIdentity } from '../shared/domain/page/page-identity.ts';
import type { PageLocals } from '../shared/domain/page/page-views.ts';
import { inLanguage } from '../shared/domain/page/translate-view.ts';
import { pagePathOf } from '../shared/domain/subject-path.ts';
import { wordsAndLinks } from './links.ts';
import { incidentTimeline } from './timeline.ts';

/** What the page of an incident shows beside the incident itself. */
export function incidentPage(locals: PageLocals, original: IncidentView) {
  const { site, language } = locals;
  const { labels } = wordsAndLinks(locals);
  const incident = inLanguage(original, language, site.language);
  const isOpen = incident.resolvedAt === undefined;
  const word = incident.falseAlarm ? labels.falseAlarm : labels.incident[incident.status];
  const description = `${word}: ${(incident.updates[0]?.message ?? '').slice(0, 150)}`;
  return {
    incident,
    isOpen,
    word,
    description,
    status: isOpen ? statusOfIncident(incident) : ('operational' as const),
    regretFor: regretFor(incident),
    affected: isOpen ? incident.affected : affectedAtWorst(incident),
    updates: incidentTimeline(locals, incident, original),
    data: articleOf(incident, site, description),
  };
}

/** How bad it was; the post-mortem says sorry in words of its own. */
const regretFor = ({ postMortem, falseAlarm, updates }: IncidentView): ComponentStatus =>
  postMortem || falseAlarm ? 'operational' : worst(updates.flatMap(({ components }) => Object.values(components)));

/** Components of what is over, each as bad as it was. */
const affectedAtWorst = ({ affected, updates }: IncidentView): AffectedView[] =>
  affected.map((one) => ({
    ...one,
    status: worst(updates.flatMap(({ components }) => components[one.id] ?? [])),
  }));

/** For search engines (schema.org). */
const articleOf = (incident: IncidentView, { name, url }: PageIdentity, description: string) => ({
  '@type': 'NewsArticle',
  headline: incident.title.slice(0, 110),
  description,
  datePublished: incident.declaredAt,
  dateModified: incident.updatedAt,
  mainEntityOfPage: `${url}${pagePathOf(incident.id)}`,
  author: { '@type': 'Organization', name, url },
});
