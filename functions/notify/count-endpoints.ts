import type { Audience } from '../../shared/domain/notification/audience.ts';
import { type Endpoint, endpointIsInAudience } from '../../shared/domain/webhook/endpoint.ts';
import type { Endpoints } from '../channels/webhook/ports.ts';

const PAGE = 500;
const NOBODY: ReadonlySet<string> = new Set();

/** How many endpoints would get a webhook of something that is announced now. */
export const countEndpoints =
  ({ endpoints }: { endpoints: Pick<Endpoints, 'page'> }) =>
  async (audience: Extract<Audience, { rule: 'hears' }>): Promise<number> => {
    let count = 0;
    let page: Endpoint[];
    let last: Endpoint | undefined;
    do {
      page = await endpoints.page(PAGE, last?.id);
      count += page.filter((endpoint) => endpointIsInAudience({ audience }, endpoint, NOBODY)).length;
      last = page.at(-1);
    } while (page.length === PAGE);
    return count;
  };
