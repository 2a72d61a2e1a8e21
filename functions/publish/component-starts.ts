import { type ComponentStarts, withStarts } from '../../shared/domain/component/record-start.ts';
import { componentIdsOf, type PageConfig } from '../../shared/domain/page/config.ts';
import type { Starts } from './ports.ts';

/** Since when each component is shown; a component that is shown for the first time is recorded. */
export const componentStarts =
  ({ starts, page }: { starts: Starts; page: PageConfig }) =>
  async (now: string, firstEvent: string | undefined): Promise<ComponentStarts> => {
    for (;;) {
      const known = await starts.read();
      const all = withStarts(known, componentIdsOf(page), { now, firstEvent });
      if (all === known || (await starts.write(known, all))) return all;
    }
  };
