import type { EndpointId } from '../../../shared/domain/ids.ts';
import type { Endpoint } from '../../../shared/domain/webhook/endpoint.ts';
import type { PostResult } from './post.ts';

/** What is held under an endpoint's id, with how often it was written; 0 when nothing is held. */
export interface StoredEndpoint {
  endpoint?: Endpoint;
  version: number;
}

/** Endpoints that receive webhooks. Every change is a read, a decision and a write that names the version read. */
export interface Endpoints {
  /** As new as the last write. */
  read(id: EndpointId): Promise<StoredEndpoint>;
  /** One part of all endpoints in id order, beginning after the given id. Fewer than `limit` means the end. */
  page(limit: number, after?: EndpointId): Promise<Endpoint[]>;
  /** Replaces or removes what is held under the id, unless it was written since that version; false when it was. */
  write(id: EndpointId, endpoint: Endpoint | undefined, version: number): Promise<boolean>;
}

/** Posts JSON to a URL once. */
export type PostJson = (url: string, headers: Record<string, string>, body: string) => Promise<PostResult>;

/** Notifies the owner of an endpoint once that nothing is delivered to it any more; does nothing for an active one. */
export type NotifyOwner = (endpoint: Endpoint) => Promise<void>;
