/** @jsxImportSource preact */
import type { MailingList } from '../../shared/wire/api/mailings.ts';
import { post } from '../api.ts';
import { newName } from '../draft.ts';
import { usePoll } from '../hooks.ts';
import { DeliveryStrip } from '../ui/delivery-strip.tsx';
import { HoldBar, isHeld } from '../ui/hold-bar.tsx';

const stop = (mailing: string) => post(`/ops/mailings/${mailing}/stop`, {}, newName());

/** Mailings of an incident that are held or on their way. */
export function IncidentMailings({ id, now, mayAct }: { id: string; now: number; mayAct: boolean }) {
  const { data, reload } = usePoll<MailingList>(`/ops/incidents/${id}/mailings`);
  const moving = (data?.mailings ?? []).filter((one) => !one.completedAt && !one.stoppedAt && !one.supersededBy);
  if (moving.length === 0) return null;
  return (
    <div class="moving">
      {moving.map((mailing) =>
        isHeld(mailing, now) ? (
          <HoldBar key={mailing.id} mailing={mailing} now={now} mayAct={mayAct} onChange={reload} />
        ) : (
          <DeliveryStrip
            key={mailing.id}
            mailing={mailing}
            now={now}
            {...(mayAct && { onStop: () => void stop(mailing.id).then(reload, reload) })}
          />
        ),
      )}
    </div>
  );
}
