import * as z from 'zod';
import { Hold, NotifyOnRequest } from '../incident/command.ts';
import { Prose, SingleLineText, Timestamp } from '../text/text.ts';
import { NOTICE_MAX, NoticeTranslations } from './notice.ts';

const title = SingleLineText(255).describe('What it is about, in a few words');
const message = Prose(NOTICE_MAX).describe('What customers read; a blank line begins a new paragraph');
const from = Timestamp.describe('Since when the page shows it; a moment that has passed means now');
const until = Timestamp.describe('When the page drops it');
const announced = { notify: NotifyOnRequest, holdSeconds: Hold };

export const PublishNotice = z.strictObject({
  title,
  message,
  translations: NoticeTranslations.optional(),
  from: from.optional(),
  until,
  ...announced,
});
export const EditNotice = z
  .strictObject({
    title: title.optional(),
    message: message.optional(),
    translations: NoticeTranslations.optional().describe('Replaces those it has; a new text without them has none'),
    ...announced,
  })
  .refine(({ notify: _, holdSeconds: __, ...given }) => Object.keys(given).length > 0, {
    error: 'name what is to be changed',
  });
export const MoveNotice = z.strictObject({
  from: from.optional().describe('A new start; cannot change once the page shows it'),
  until: until.describe('A new end; a later one extends it'),
});
/** Readers have seen it; from now on the page has it in its history only. */
export const EndNotice = z.strictObject({});
/** Nobody was mailed about it: it leaves every public surface and stays in the record. */
export const WithdrawNotice = z.strictObject({});

/** What an operator may order, and what the clock does at its start and at its end. */
export type NoticeCommand =
  | ({ type: 'publish' } & z.infer<typeof PublishNotice>)
  | ({ type: 'edit' } & z.infer<typeof EditNotice>)
  | ({ type: 'move' } & z.infer<typeof MoveNotice>)
  | { type: 'end' }
  | { type: 'withdraw' }
  | { type: 'begin' }
  | { type: 'expire' };
