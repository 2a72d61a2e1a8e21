import { Logger } from '@aws-lambda-powertools/logger';

/** One line per outcome, with ids and never with addresses or texts. */
export type Log = (event: string, details?: Record<string, string | number | boolean | undefined>) => void;

const logger = new Logger();

export const log: Log = (event, details = {}) => logger.info(event, details);

/** A fault is logged once, where it is turned into an outcome. */
export const logFault = (event: string, error: unknown, details: Record<string, string | undefined> = {}): void =>
  logger.error(event, { ...details, error: error as Error });
