import type {
  EndpointId,
  IncidentId,
  MaintenanceId,
  MembershipId,
  NoticeId,
  ReportId,
  SubscriberId,
} from '../../shared/domain/ids.ts';

/** The instant it is now; the only way a flow learns it. */
export type Clock = () => Date;

/** Waits as long as it says, in milliseconds. */
export type Sleep = (milliseconds: number) => Promise<void>;

/** One line with ids for whoever operates this; never an address or a text. */
export type Log = (event: string, details?: Record<string, string | number | boolean | undefined>) => void;

/** Links that only their reader has: signed for one purpose and one subscriber. */
export interface Links {
  /** Confirms one wish and no other. */
  confirm(id: SubscriberId, wish: string, expires: Date): Promise<string>;
  /** Ends confirmation mails to an address; it works for as long as the mail may be found. */
  refuse(id: SubscriberId): Promise<string>;
  leave(id: SubscriberId): Promise<string>;
  /** To a reader's own choices. */
  manage(id: SubscriberId, expires: Date): Promise<string>;
  /** Whose link it is, if it was signed for this purpose and has not expired. Every bad token fails alike. */
  read(purpose: LinkPurpose, token: string, now: Date): Promise<SubscriberId | undefined>;
  /** The same for a confirmation link, with the wish that it confirms. */
  readConfirm(token: string, now: Date): Promise<{ id: SubscriberId; wish: string } | undefined>;
  /** To a visitor's own webhook endpoint; it works for as long as the endpoint is there. */
  endpoint(id: EndpointId): Promise<string>;
  readEndpoint(token: string, now: Date): Promise<EndpointId | undefined>;
  /** What a form for one report carries, so that only a page of ours can send it, and each only once. */
  reportToken(id: ReportId, expires: Date): Promise<string>;
  readReportToken(token: string, now: Date): Promise<ReportId | undefined>;
  /** Where the reporter says that it works again; it works for as long as the report is kept. */
  reportFixed(id: ReportId, expires: Date): Promise<string>;
  readReportFixed(token: string, now: Date): Promise<ReportId | undefined>;
}

export type LinkPurpose = 'leave' | 'manage' | 'refuse';

/** Secrets that sign links. One is made when there is none. */
export interface Keyring {
  /** What signs a link now. */
  signing(now: Date): Promise<string>;
  /** Every secret by which a link may have been signed that still has to work. */
  verifying(now: Date): Promise<readonly string[]>;
  /** Makes a new secret when the newest is old, and forgets those whose links have all lived out; true if it did. */
  rotate(now: Date): Promise<boolean>;
}

/**
 * Codes that prove that somebody reads the mail of an address. Each belongs to one asking and is good only with the
 * ticket that whoever asked was given, so that nobody can use up the tries of somebody else.
 */
export interface Codes {
  /** A new ticket, and the digest of it that names its asking. Nothing is stored. */
  open(): { ticket: string; asking: string };
  /** Makes the code of an asking, instead of an earlier one of the same asking. */
  issue(whose: string, asking: string, now: Date): Promise<{ digits: string; minutes: number }>;
  /** Right once; `spent` when there is no code to the ticket, or not any more. */
  redeem(whose: string, ticket: string, digits: string, now: Date): Promise<'right' | 'wrong' | 'spent'>;
}

export interface Ids {
  /** The same incident id for the same seed, a new one without. */
  incident(seed?: string): IncidentId;
  /** The same for a maintenance. */
  maintenance(seed?: string): MaintenanceId;
  /** The same for a notice. */
  notice(seed?: string): NoticeId;
  command(): string;
  subscriber(address: string): SubscriberId;
  membership(): MembershipId;
  endpoint(): EndpointId;
  report(): ReportId;
  /** A keyed digest of a network, so that no address of a visitor is stored. */
  network(network: string): string;
}
