import { onLinux, systemTest } from '@lancekeep/testing';
import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import {
  describeThisProcess,
  identifyThisProcess,
  parseProcessStat,
  readProcessStat,
} from './process-identity.ts';

const rest = 'S 1 2 3 0 -1 4194304 96 0 0 0 0 0 0 0 20 0 1 0 62798 3133440 366';

test('the start time is field 22, whatever the program calls itself', () => {
  const expected = { state: 'S', startTime: '62798' };
  expect(parseProcessStat(`6701 (node) ${rest}\n`)).toEqual(expected);
  expect(parseProcessStat(`6701 (a) R 1 (b c) ${rest}\n`)).toEqual(expected);
});

test('a torn stat line gives nothing', () => {
  expect(parseProcessStat('')).toBeNull();
  expect(parseProcessStat('6701 (node) S 1 2 3')).toBeNull();
});

systemTest(onLinux, 'this process has the same start time by its id and by self', () => {
  const identity = identifyThisProcess();
  expect(identity.startTime).toMatch(/^\d+$/);
  expect(readProcessStat(process.pid)?.startTime).toBe(identity.startTime);
  expect(identity.bootId).toMatch(/^[0-9a-f-]{36}$/);
  expect(identity.pidNamespace).toMatch(/^pid:\[\d+\]$/);
});

test('a process describes itself so that a person knows it again', () => {
  const description = describeThisProcess();
  expect(description).toMatchObject({ id: process.pid, host: hostname(), title: process.title });
  expect(description.nodeVersion).toBe(process.version);
  expect(description).toEqual(JSON.parse(JSON.stringify(description)));
});
