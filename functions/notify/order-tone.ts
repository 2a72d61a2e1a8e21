import type * as z from 'zod';
import { mainLanguage, type PageConfig } from '../../shared/domain/page/config.ts';
import { type Checked, checkText } from '../../shared/domain/tone/check-text.ts';
import type { PreviewRequest } from '../../shared/wire/api.ts';

const CONTEXTS = { declare: 'first_update', update: 'update', reopen: 'update', resolve: 'resolved' } as const;

/** How the message of an order reads in each language it is given in; the language is its id. */
export function orderTone(order: z.output<typeof PreviewRequest>['order'], page: PageConfig): Checked[] {
  if (order.type === 'publish-postmortem') return [];
  const context = CONTEXTS[order.type];
  const texts = [
    [mainLanguage(page), order.message] as const,
    ...Object.entries(order.translations ?? {}).map(([lang, said]) => [lang, said?.message] as const),
  ];
  return texts.flatMap(([lang, text]) => (text ? [checkText({ id: lang, lang, context, text })] : []));
}
