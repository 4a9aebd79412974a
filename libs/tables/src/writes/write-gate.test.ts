import { describe, expect, test } from 'vitest';
import { MUST_WAIT, WriteGate } from './write-gate.ts';

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

describe('while the work that runs lets appends pass', () => {
  /** A gate with work inside that lets others pass until `shut` is called. */
  function ajarGate() {
    const gate = new WriteGate();
    const events: string[] = [];
    const { promise: until, resolve: shut } = Promise.withResolvers<undefined>();
    const maintenance = gate.run(async () => {
      await gate.letPass(() => until);
      events.push('maintenance ends');
    });
    const append = (name: string): Promise<string> =>
      gate.run(
        () => Promise.resolve(`${name} alone`),
        async () => {
          await new Promise((resolve) => setImmediate(resolve));
          events.push(`${name} passes`);
          return `${name} beside`;
        },
      );
    const refused = (name: string): Promise<string> =>
      gate.run(
        () => Promise.resolve(`${name} alone`),
        () => {
          events.push(`${name} is tried`);
          return Promise.resolve(MUST_WAIT);
        },
      );
    return { gate, events, shut: () => shut(undefined), maintenance, append, refused };
  }

  test('they pass one after the other, those that came before it began as well', async () => {
    const gate = new WriteGate();
    const { promise: begun, resolve: begin } = Promise.withResolvers<undefined>();
    const { promise: until, resolve: shut } = Promise.withResolvers<undefined>();
    const maintenance = gate.run(async () => {
      await begun;
      await gate.letPass(() => until);
    });
    const early = gate.run(
      () => Promise.resolve('alone'),
      () => Promise.resolve('beside'),
    );
    begin(undefined);
    expect(await early).toBe('beside');
    shut(undefined);
    await maintenance;
    expect(gate.statistics()).toMatchObject({ queued: 0, completed: 2 });
  });

  test('none overtakes another: behind the first that must wait all wait', async () => {
    const { events, shut, maintenance, append, refused } = ajarGate();
    const work = [append('a'), refused('b'), append('c')];
    expect(await work[0]).toBe('a beside');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(events).toEqual(['a passes', 'b is tried']);
    shut();
    await maintenance;
    expect(await Promise.all(work)).toEqual(['a beside', 'b alone', 'c alone']);
  });

  test('work without another way waits, and those behind it', async () => {
    const { gate, shut, append, maintenance } = ajarGate();
    const update = gate.run(() => Promise.resolve('update'));
    const behind = append('a');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(gate.statistics()).toMatchObject({ queued: 3, completed: 0 });
    shut();
    await maintenance;
    expect(await Promise.all([update, behind])).toEqual(['update', 'a alone']);
  });

  test('the work goes on only when the one that passes has ended', async () => {
    const { events, shut, maintenance, append } = ajarGate();
    const passing = append('a');
    shut();
    await maintenance;
    expect(events).toEqual(['a passes', 'maintenance ends']);
    expect(await passing).toBe('a beside');
  });

  test('an error of one that passes reaches its caller, and the next passes', async () => {
    const { gate, shut, maintenance, append } = ajarGate();
    const failed = gate.run(
      () => Promise.resolve('alone'),
      () => Promise.reject(new Error('broken')),
    );
    await expect(failed).rejects.toThrow('broken');
    expect(await append('a')).toBe('a beside');
    shut();
    await maintenance;
  });
});
