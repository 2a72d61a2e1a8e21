import * as z from 'zod';
import { NoticeId } from '../../domain/ids.ts';
import { NoticeTranslations } from '../../domain/notice/notice.ts';
import { When } from './values.ts';

const NoticeState = z
  .enum(['scheduled', 'current', 'over', 'withdrawn'])
  .describe('`scheduled` and `withdrawn`: no public surface has it');

const line = {
  id: NoticeId,
  title: z.string(),
  state: NoticeState,
  from: When.describe('Since when the page shows it, or will'),
  until: When,
  publishedAt: When,
  updatedAt: When,
  endedAt: When.optional(),
  withdrawnAt: When.optional(),
};

/** One notice as operators see it. */
export const NoticeBody = z.object({
  ...line,
  version: z.int(),
  message: z.string(),
  translations: NoticeTranslations.optional(),
  notifyAtStart: z.boolean().describe('Whether subscribers are written to when it begins; false once it has'),
  earlier: z
    .array(
      z.object({
        replacedAt: When,
        title: z.string().optional(),
        message: z.string().optional(),
        until: When.optional(),
      }),
    )
    .describe('What readers saw before, oldest first; only what was another then'),
  url: z.url(),
});
export type NoticeBody = z.infer<typeof NoticeBody>;

export const NoticeOrdered = z.object({ notice: NoticeBody, repeated: z.boolean() });

const NoticeLine = z.object(line);
export type NoticeLine = z.infer<typeof NoticeLine>;

export const NoticeList = z.object({ notices: z.array(NoticeLine), next: z.string().optional() });
