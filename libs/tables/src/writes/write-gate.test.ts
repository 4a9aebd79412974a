import { expect, test } from 'vitest';
import { WriteGate } from './write-gate.ts';

test('work runs one after the other, in the order of arrival', async () => {
  const gate = new WriteGate();
  const events: string[] = [];
  const work = (name: string) => async (): Promise<string> => {
    events.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    events.push(`${name} ends`);
    return name;
  };
  const results = await Promise.all([
    gate.run(work('a')),
    gate.run(work('b')),
    gate.run(work('c')),
  ]);
  expect(results).toEqual(['a', 'b', 'c']);
  expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('an error reaches its caller and does not close the gate', async () => {
  const gate = new WriteGate();
  const failed = gate.run(() => Promise.reject(new Error('first')));
  const thrown = gate.run(() => {
    throw new Error('second');
  });
  const after = gate.run(() => Promise.resolve('through'));
  await expect(failed).rejects.toThrow('first');
  await expect(thrown).rejects.toThrow('second');
  expect(await after).toBe('through');
});

test('drained waits for all that is queued', async () => {
  const gate = new WriteGate();
  let ended = 0;
  for (let index = 0; index < 3; index += 1) {
    void gate.run(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      ended += 1;
    });
  }
  expect(gate.statistics()).toMatchObject({ queued: 3, completed: 0 });
  await gate.drained();
  expect(ended).toBe(3);
  await new Promise((resolve) => setImmediate(resolve));
  expect(gate.statistics()).toMatchObject({ queued: 0, completed: 3 });
  expect(gate.statistics().waitedMs).toBeGreaterThan(0);
});
