import { expect, test } from 'vitest';
import { parseSnapshot } from './parse-snapshot.ts';
import { sampleSnapshot } from './sample-snapshot.fixture.ts';

const sample = sampleSnapshot();
const problemOf = (value: unknown) => {
  const parsed = parseSnapshot(JSON.stringify(value));
  return parsed.snapshot === null ? parsed.problem : null;
};

test('a snapshot survives its file', () => {
  expect(parseSnapshot(JSON.stringify(sample))).toEqual({ snapshot: sample });
});

test('fields of a later lancekeep are let through', () => {
  const later = { ...sample, hits: 5, project: { ...sample.project, alias: 'x' } };
  expect(problemOf(later)).toBeNull();
});

test('an older lancekeep knows nothing of allocator, native limits, budget and control group', () => {
  const { nativeLimits: _, allocator: __, cgroup: ___, budget: ____, ...memory } = sample.memory;
  expect(problemOf({ ...sample, memory })).toBeNull();
  expect(problemOf({ ...sample, memory: { ...memory, nativeLimits: {} } })).not.toBeNull();
  expect(problemOf({ ...sample, memory: { ...memory, allocator: 'jemalloc' } })).not.toBeNull();
});

test('a system without control groups has none, and a control group tells what it holds', () => {
  const withCgroup = (cgroup: unknown) => ({ ...sample, memory: { ...sample.memory, cgroup } });
  expect(problemOf(withCgroup(null))).toBeNull();
  expect(problemOf(withCgroup({ limitBytes: 2, usageBytes: 1 }))).toBeNull();
  expect(problemOf(withCgroup({ limitBytes: 2 }))).not.toBeNull();
});

test('text that was cut anywhere is no snapshot', () => {
  const text = JSON.stringify(sample);
  for (let length = 0; length < text.length; length++) {
    expect(parseSnapshot(text.slice(0, length)).snapshot).toBeNull();
  }
});

test('another version is named', () => {
  expect(problemOf({ ...sample, schemaVersion: 2 })).toMatch(/but of version 2/);
});

test.each([
  ['a list', []],
  ['null', null],
  ['a missing field', { ...sample, sessions: undefined }],
  ['a field of another type', { ...sample, tables: [{ name: 'x', version: '3' }] }],
  ['a process id that means a group', { ...sample, process: { ...sample.process, id: -1 } }],
  ['a time that is none', { ...sample, takenAt: 'yesterday' }],
  ['an unknown mode', { ...sample, project: { ...sample.project, mode: 'append' } }],
])('%s is refused', (_, value) => {
  expect(problemOf(value)).toMatch(/no project snapshot/);
});
