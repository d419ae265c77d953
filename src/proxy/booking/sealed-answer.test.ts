import { expect, test } from 'vitest';
import { bytes } from '../clinic-for-tests.ts';
import { deriveKeys } from './keys.ts';
import { openAnswer, sealAnswer } from './sealed-answer.ts';

const answer = { appointment: { slot_id: 'a', cancel_token: 'planted' } };
const secret = (text: string) => deriveKeys(bytes(text.padEnd(32, '0123456789')));

test('a sealed answer is opened to what it was', async () => {
  const keys = await secret('one');
  const sealed = await sealAnswer(keys, answer);
  expect(sealed).not.toContain('planted');
  expect(await openAnswer(keys, sealed)).toEqual(answer);
});

test('neither another secret nor the key of the cancel tokens opens it', async () => {
  const keys = await secret('one');
  const sealed = await sealAnswer(keys, answer);
  await expect(openAnswer(await secret('other'), sealed)).rejects.toThrow();
  await expect(openAnswer({ ...keys, sealedAnswer: keys.cancelToken }, sealed)).rejects.toThrow();
  await expect(openAnswer(keys, sealed.slice(0, -3))).rejects.toThrow();
});
