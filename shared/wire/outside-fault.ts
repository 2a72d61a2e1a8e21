/** What failed outside of a program, in one sentence, and what to do about it. */
export interface OutsideFault {
  what: string;
  remedy: string;
}

const CREDENTIALS = 'Check the AWS credentials of this terminal, and --region or AWS_REGION.';
const PERMISSION = 'These AWS credentials lack the permission; use others, or have it granted.';

/** By the name of an AWS error; names are matched from their beginning. */
const AWS_REMEDIES: readonly [name: string, remedy: string][] = [
  ['AccessDenied', PERMISSION],
  ['AuthorizationError', PERMISSION],
  ['CredentialsProviderError', CREDENTIALS],
  ['ExpiredToken', CREDENTIALS],
  ['InvalidClientTokenId', CREDENTIALS],
  ['SignatureDoesNotMatch', CREDENTIALS],
  ['TokenProviderError', CREDENTIALS],
  ['UnrecognizedClient', CREDENTIALS],
  ['ResourceNotFound', 'Check the name, and whether the region is the right one.'],
  ['QueueDoesNotExist', 'Check the name, and whether the region is the right one.'],
  ['Throttling', 'Try again in a minute.'],
  ['TimeoutError', 'Check the network, and try again.'],
];

const PLACE = 'Use a place that you may write to, or change its permissions.';
const NETWORK = 'Check the address and the network.';

/** By the code of a system error. */
const SYSTEM_REMEDIES: Record<string, string> = {
  EACCES: PLACE,
  EPERM: PLACE,
  EROFS: PLACE,
  ENOENT: 'Check the path.',
  ENOTDIR: 'A part of the path is a file; name a folder.',
  EISDIR: 'It is a folder; name a file.',
  ENOSPC: 'The disk is full: make room, and try again.',
  ECONNREFUSED: 'Nothing answers there: check the address, and whether it is running.',
  ECONNRESET: NETWORK,
  EHOSTUNREACH: NETWORK,
  ENETUNREACH: NETWORK,
  ENOTFOUND: NETWORK,
  EAI_AGAIN: NETWORK,
  ETIMEDOUT: NETWORK,
};

/**
 * Describes a fault of the file system, the network or AWS. Undefined for anything else: that is a mistake in the program,
 * and its stack is needed.
 */
export function outsideFault(error: unknown): OutsideFault | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, $metadata } = error as Error & { code?: unknown; $metadata?: unknown };
  const remedy = typeof code === 'string' ? SYSTEM_REMEDIES[code] : undefined;
  if (remedy) return { what: error.message || String(code), remedy };
  if (error.message === 'Region is missing') return { what: 'No AWS region is set', remedy: CREDENTIALS };
  const aws = AWS_REMEDIES.find(([name]) => error.name.startsWith(name))?.[1];
  if (aws || $metadata) return { what: `${error.name}: ${error.message}`, remedy: aws ?? 'Try again.' };
  return error.cause === undefined ? undefined : outsideFault(error.cause);
}

/** The same as text for a terminal. */
export function sentenceOfFault(error: unknown): string | undefined {
  const fault = outsideFault(error);
  return fault && `${fault.what.replace(/\.$/, '')}. ${fault.remedy}`;
}
