import { type Concern, shouldNotify } from '../../shared/domain/subscriber/subscriber.ts';
import { SHARDS } from '../../shared/wire/messages.ts';
import type { Subscribers } from '../subscriptions/ports.ts';

/** People counted one by one; with more than this in the first shard the others are reckoned from it. */
const COUNTED = 2_000;
const PAGE = 1_000;

/** How many people would hear of something now. Ids are digests, so every shard is a fair sample of all. */
export const countAudience =
  ({ subscribers }: { subscribers: Subscribers }) =>
  async (concern: Concern): Promise<{ recipients: number; estimated: boolean }> => {
    const first = await countShard(subscribers, concern, 0);
    if (first.read > COUNTED) return { recipients: first.concerned * SHARDS, estimated: true };
    const others = await Promise.all(
      Array.from({ length: SHARDS - 1 }, (_, index) => countShard(subscribers, concern, index + 1)),
    );
    return { recipients: others.reduce((sum, { concerned }) => sum + concerned, first.concerned), estimated: false };
  };

async function countShard(subscribers: Subscribers, concern: Concern, shard: number) {
  let [read, concerned] = [0, 0];
  for (let page = await subscribers.page(shard, PAGE); ; page = await subscribers.page(shard, PAGE, page.at(-1)?.id)) {
    read += page.length;
    concerned += page.filter((person) => shouldNotify(person, concern)).length;
    if (page.length < PAGE) return { read, concerned };
  }
}
