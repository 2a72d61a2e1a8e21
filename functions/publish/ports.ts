import type { ComponentStarts } from '../../shared/domain/component/record-start.ts';
import type { TimelineId } from '../../shared/domain/ids.ts';
import type { PageLocals } from '../../shared/domain/page/page-views.ts';

/** One object of the public site, with what a cache must know about it. */
export interface SiteObject {
  key: string;
  body: string;
  contentType: string;
  cacheControl: string;
}

/** The public site: plain objects that are there whatever happens to us. */
export interface Site {
  /** Writes the object whole; readers see the old one or the new one. */
  put(object: SiteObject): Promise<void>;
  /** Takes the object off the site, where there is one. */
  remove(key: string): Promise<void>;
}

/**
 * What was last published, so that a change of configuration is noticed and a crash is caught up with; `changesAt` is
 * the moment at which the page has to say something else although nothing was recorded.
 */
export interface PublishedState {
  version: number;
  fingerprint: string;
  day: string;
  changesAt: string;
  /** When this publication read what it shows. */
  publishedAt: string;
  /** When the pages of everything that is going on were last written anew. */
  renewedAt: string;
  /** Timelines that the page goes without because they cannot be read or shown. */
  unreadable: readonly TimelineId[];
}

export interface Published {
  /** With the request to write everything anew, as long as that was not done. */
  read(): Promise<PublishedState & { turn: number; rebuildRequest?: string | undefined }>;
  /**
   * Ends the turn of a publisher that began when `turn` was read: false when another has ended one since, and may have
   * been overwritten with something older. What a change made of the site is noted only while the whole site was last
   * written under this fingerprint.
   */
  noteChange(published: PublishedState, turn: number): Promise<boolean>;
  /** The same after everything was written, which carries this request out unless there is a newer one. */
  noteRebuild(published: PublishedState, turn: number, request: string | undefined): Promise<boolean>;
  /** Asks for everything to be written anew: the next minute does. */
  requestRebuild(): Promise<void>;
}

/** Since when components are shown. It outlives every rebuild: uptime is never claimed for the time before. */
export interface Starts {
  read(): Promise<ComponentStarts>;
  /** Puts `after` in the place of `before`; false when somebody else was quicker. */
  write(before: ComponentStarts, after: ComponentStarts): Promise<boolean>;
}

/** Turns what a page is made of into its HTML. */
export interface Renderer {
  render(template: string, locals: PageLocals): Promise<string>;
}
