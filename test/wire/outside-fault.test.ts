import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { outsideFault, sentenceOfFault } from '../../shared/wire/outside-fault.ts';

const caught = async (act: () => unknown): Promise<unknown> => {
  try {
    return await act();
  } catch (error) {
    return error;
  }
};
const aws = (name: string, message: string) => Object.assign(new Error(message), { name, $metadata: { attempts: 1 } });

describe('a fault outside of a program', () => {
  it.each([
    ['a file that is not there', () => readFileSync('/no/such/file'), /ENOENT: no such file.*Check the path\.$/],
    ['a folder in place of a file', () => readFileSync('/'), /EISDIR.*name a file\.$/],
    ['a port at which nothing answers', () => once(connect(1, '127.0.0.1'), 'connect'), /ECONNREFUSED/],
  ])('is one sentence that says what to do: %s', async (_, act, said) => {
    const sentence = sentenceOfFault(await caught(act));
    expect(sentence).toMatch(said);
    expect(sentence).not.toContain('\n');
  });

  it.each([
    ['AccessDenied', /lack the permission/],
    ['ExpiredTokenException', /AWS credentials of this terminal/],
    ['ResourceNotFoundException', /Check the name/],
    ['SomethingNew', /Try again/],
  ])('is one when AWS refuses with %s', (name, remedy) => {
    expect(outsideFault(aws(name, 'no'))).toEqual({ what: `${name}: no`, remedy: expect.stringMatching(remedy) });
  });

  it('is not what is wrong in the program itself', () => {
    expect(outsideFault(new TypeError('x is not a function'))).toBeUndefined();
    expect(outsideFault('text')).toBeUndefined();
  });
});
