import type { AuditEntry } from '../../shared/domain/audit/entry.ts';

/** A stretch of the record, newest first. */
export interface AuditRange {
  since?: string | undefined;
  until?: string | undefined;
  /** The place of the last entry of the part before. */
  before?: string | undefined;
  limit: number;
}

/** Every act of every actor. */
export interface AuditLog {
  /** Writes an entry, or what has become of it, and keeps it until then. */
  put(entry: AuditEntry, until: Date): Promise<void>;
  /** At most `limit` entries. Fewer mean that there are no more. */
  page(range: AuditRange): Promise<AuditEntry[]>;
}

/** Where an entry stands in the record. */
export const placeOf = ({ at, id }: Pick<AuditEntry, 'at' | 'id'>): string => `${at}#${id}`;
