import type { ComponentId } from '../ids.ts';
import type { IncidentView } from '../incident/view.ts';
import type { MaintenanceView } from '../maintenance/view.ts';
import type { NoticeView } from '../notice/view.ts';
import type { Language } from '../text/language.ts';
import type { ComponentView } from './component-view.ts';
import type { PageIdentity } from './page-identity.ts';
import type { PastEntry } from './past-entry.ts';
import type { Snapshot } from './snapshot.ts';

/** One page of a month. The page of the newest entries has no part. */
export interface MonthPart {
  /** As `2026-11`. */
  month: string;
  /** Counted from the oldest. */
  part?: number;
}

export const pathOfMonth = ({ month, part }: MonthPart): string =>
  part ? `/history/${month}/${part}` : `/history/${month}`;

/** What began in one calendar month of the page's zone, or a part of it, newest first. */
export interface MonthView extends MonthPart {
  entries: readonly PastEntry[];
  older?: MonthPart;
  newer?: MonthPart;
}

/** One component with what happened to it lately. */
export interface ComponentPageView {
  component: ComponentView;
  /** It left the page; what happened to it stays. */
  isArchived: boolean;
  /** Newest first. */
  entries: readonly PastEntry[];
  /** The day the bars end with. */
  today: string;
}

/** Every month since the first, newest first. */
export interface HistoryView {
  months: readonly string[];
}

/** What one page is made of, and nothing else: equal locals make equal bytes. */
export interface PageLocals {
  site: PageIdentity;
  /** Which state of its subject the page shows, and when it was written. */
  stamp: { version: number; publishedAt: string };
  language: Language;
  /** Where the page lies, without its language: `/`, `/incidents/inc_…`. */
  path: string;
  /** What a reader may choose to hear of. */
  choices: readonly { id: ComponentId; fullName: string }[];
  snapshot?: Snapshot;
  incident?: IncidentView;
  maintenance?: MaintenanceView;
  notice?: NoticeView;
  month?: MonthView;
  component?: ComponentPageView;
  history?: HistoryView;
}
