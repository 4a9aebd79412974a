import { expect, test } from 'vitest';
import { GrowthBooks, type OpenCall } from './growth-books.ts';

function depthOf(call: OpenCall): number {
  let depth = 1;
  for (let outer = call.parent; outer !== null; outer = outer.parent) depth++;
  return depth;
}

test('work that goes on from call to call for ever keeps no chain of ended calls', () => {
  const books = new GrowthBooks();
  let call = books.begin('tick', undefined, 0);
  for (let turn = 0; turn < 1000; turn++) {
    const next = books.begin('tick', call, turn);
    books.end(call, turn);
    call = next;
  }
  expect(depthOf(call)).toBeLessThanOrEqual(2);
});

test('work begun after its caller ended belongs to the call around both', () => {
  const books = new GrowthBooks();
  const around = books.begin('around', undefined, 0);
  const caller = books.begin('caller', around, 0);
  books.end(caller, 1);
  const late = books.begin('late', caller, 2);
  books.book({ ms: 1, grownBytes: 10 });
  books.end(late, 3);
  books.book({ ms: 1, grownBytes: 5 });
  books.end(around, 4);
  const { operations, concurrent, others } = books.copy();
  expect(operations.get('late')?.grownBytes).toBe(10);
  expect(operations.get('around')?.grownBytes).toBe(5);
  expect([concurrent.grownBytes, others.grownBytes]).toEqual([0, 0]);
});

test('a copy of the books does not change afterwards', () => {
  const books = new GrowthBooks();
  const before = books.copy();
  const call = books.begin('work', undefined, 0);
  books.book({ ms: 1, grownBytes: 10 });
  books.end(call, 1);
  expect(before.operations.size).toBe(0);
  expect(books.copy().operations.get('work')).toMatchObject({ calls: 1, grownBytes: 10 });
});

test('names without end share one account, and nothing of the growth is lost', () => {
  const books = new GrowthBooks();
  for (let file = 0; file < 1_000; file += 1) {
    const call = books.begin(`file ${file}`, undefined, file);
    books.book({ ms: 1, grownBytes: 1 });
    books.end(call, file + 1);
  }
  const { operations } = books.copy();
  expect(operations.size).toBe(201);
  expect(operations.get('further operations')).toMatchObject({ calls: 800, grownBytes: 800 });
});
