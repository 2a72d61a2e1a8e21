import { ENDPOINTS } from '../../../shared/domain/webhook/budget.ts';
import type { Clock } from '../../platform/ports.ts';
import { type Admission, takeFrom } from '../../platform/rate-limit.ts';
import type { Buckets } from '../../transactional/ports.ts';

/** Whether an endpoint may be asked for: by a network, at a host, and by all visitors together. */
export async function admitEndpoint(
  { buckets, clock }: { buckets: Buckets; clock: Clock },
  network: string,
  url: string,
): Promise<Admission> {
  const host = URL.canParse(url) ? new URL(url).hostname : 'none';
  const limits = [
    [`endpoint#network#${network}`, ENDPOINTS.network],
    [`endpoint#host#${host}`, ENDPOINTS.host],
    ['endpoint#all', ENDPOINTS.all],
  ] as const;
  for (const [bucket, limit] of limits) {
    const admitted = await takeFrom(buckets, bucket, limit, clock());
    if (!admitted.ok) return admitted;
  }
  return { ok: true };
}
