import { synth } from '../../local/synth.ts';

/** The stack as it would be deployed, for the tests that read it and the tests that run it. */
export const setup = async (): Promise<void> => {
  await synth();
};
