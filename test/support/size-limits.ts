/** A size that something may have at most, in bytes, and why no more. */
interface SizeLimit {
  bytes: number;
  why: string;
}

const KIB = 1024;

/** Every size that the tests hold. */
export const SIZE_LIMITS = {
  /** The front page after Brotli of quality 5, about what a content network takes. */
  frontPage: { bytes: 14 * KIB, why: 'fits the initial window of a TCP connection: ten segments' },
  embedScript: { bytes: 5_000, why: 'is loaded by pages of others' },
  mailHtml: { bytes: 30_000, why: 'opens at once on a phone' },
  worstMailHtml: { bytes: 102_000, why: 'Gmail cuts a mail there and hides the link to unsubscribe' },
  functionBundle: {
    bytes: 580_000,
    why: 'starts cold in a fraction of a second; every function reads the settings with their schema',
  },
  operatorsBundle: { bytes: 800_000, why: 'the same, with every command and the description of the API' },
  publishingBundle: { bytes: 1_250_000, why: 'the same, with the pages of the site' },
  /** What the table adds to an item, such as its keys, is left free. */
  storedItem: { bytes: 400 * KIB - 500, why: "DynamoDB's limit of an item" },
} as const satisfies Record<string, SizeLimit>;
