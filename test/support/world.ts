import { test } from 'vitest';
import { type Engines, makePorts, type Ports, startEngines } from './fixtures.ts';

/** The world of the running test, for helpers that stand beside it. The tests of a file run one after another. */
export let engines: Engines;
export let ports: Ports;

/** Tests over one start of the engines for their file. */
// biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixtures that one needs from its first argument.
export const enginesTest = test.extend('engines', { scope: 'file', auto: true }, async ({}, { onCleanup }) => {
  engines = await startEngines();
  onCleanup(async () => void (await engines.stop()));
  return engines;
});

/** Tests over every port, each with empty stores and a clock at its beginning. */
export const it = enginesTest.extend('ports', { auto: true }, async ({ engines: ofFile }) => {
  ports = await makePorts(ofFile);
  return ports;
});

/** Begins again with empty stores, in a test that lives through the same story more than once. */
export async function emptyStores(): Promise<void> {
  ports = await makePorts(engines);
}
