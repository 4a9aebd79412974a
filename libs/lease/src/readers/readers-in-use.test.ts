import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { systemTest, temporaryDirectory } from '@lancekeep/testing';
import { describe, expect, test } from 'vitest';
import { IN_CONTAINER, namespaces } from '../containers.fixture.ts';
import { identifyProcess } from '../evidence/identify-process.ts';
import { OTHER_HOST, OTHER_NAMESPACE, type RecordChanges } from '../foreign-record.fixture.ts';
import type { PublishedRead, ReaderRecord } from './reader-record.ts';
import { readersInUse } from './readers-in-use.ts';
import { endProcess, startPublisher } from './start-publisher.fixture.ts';

const NEVER_USED_ID = 4_194_304 + 1;
const MINUTE_MS = 60_000;

const read = (more: Partial<PublishedRead> = {}): PublishedRead => ({
  table: 't',
  version: 3,
  since: '2026-01-01T00:00:00.000Z',
  until: null,
  ...more,
});

/** Leaves the file of a reader that is this process, but for `changes`, written so long ago. */
async function leaveReader(
  folder: string,
  {
    changes = {},
    inUse = [read()],
    silenceMs = 0,
    text,
  }: {
    readonly changes?: RecordChanges;
    readonly inUse?: readonly PublishedRead[];
    readonly silenceMs?: number;
    readonly text?: string;
  } = {},
): Promise<void> {
  const record: ReaderRecord = {
    format: 1,
    reader: {
      processId: changes.processId ?? process.pid,
      host: changes.host ?? hostname(),
      since: '2026-01-01T00:00:00.000Z',
      project: 'elsewhere',
    },
    identity: { ...(await identifyProcess()), ...changes.identity },
    inUse,
  };
  const path = join(folder, 'readers', 'abc.json');
  await mkdir(join(folder, 'readers'), { recursive: true });
  await writeFile(path, text ?? JSON.stringify(record));
  const at = (Date.now() - silenceMs) / 1_000;
  await utimes(path, at, at);
}

const filesIn = (folder: string): Promise<readonly string[]> => readdir(join(folder, 'readers'));

test('where nobody ever read, nothing is in use, and nothing is made', async () => {
  const folder = await temporaryDirectory();
  expect(await readersInUse(join(folder, 'absent'))).toEqual([]);
  expect(await readersInUse(folder, { removeGone: true })).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
});

test('a living process tells what it uses, but not to itself', async () => {
  const folder = await temporaryDirectory();
  const child = await startPublisher(folder);
  expect(await readersInUse(folder)).toMatchObject([
    { table: 't', version: 3, until: null, reader: { processId: child.pid, project: 'elsewhere' } },
  ]);
  const [name = ''] = await filesIn(folder);
  expect(await readersInUse(folder, { except: name.replace('.json', '') })).toEqual([]);
});

test('a process that is stopped uses what it used', async () => {
  const folder = await temporaryDirectory();
  const child = await startPublisher(folder);
  child.kill('SIGSTOP');
  expect(await readersInUse(folder)).toHaveLength(1);
  child.kill('SIGCONT');
});

test('a process that was killed uses nothing, and a writer removes its file', async () => {
  const folder = await temporaryDirectory();
  await endProcess(await startPublisher(folder));
  expect(await readersInUse(folder)).toEqual([]);
  expect(await filesIn(folder)).toHaveLength(1);
  expect(await readersInUse(folder, { removeGone: true })).toEqual([]);
  expect(await filesIn(folder)).toEqual([]);
});

test('a process that came later with the same id is another one', async () => {
  const folder = await temporaryDirectory();
  await leaveReader(folder, { changes: { identity: { startTime: '1' } } });
  expect(await readersInUse(folder)).toEqual([]);
});

test('a read that has lasted longer than its process allows is over, a pin is not', async () => {
  const folder = await temporaryDirectory();
  const at = (ms: number): string => new Date(Date.now() + ms).toISOString();
  const inUse = [
    read({ version: 1, until: at(-1_000) }),
    read({ version: 2, until: at(MINUTE_MS) }),
    read({ version: 3 }),
  ];
  await leaveReader(folder, { inUse, silenceMs: 60 * MINUTE_MS });
  expect((await readersInUse(folder)).map((each) => each.version)).toEqual([2, 3]);
});

describe.for([
  ['another host', { changes: OTHER_HOST }],
  ['another container', { changes: OTHER_NAMESPACE }],
  ['a damaged file', { text: '{"format":1,"reader":' }],
  ['a file of a later format', { text: '{"format":2}' }],
] as const)('a reader that cannot be judged: %s', ([, what]) => {
  test('is believed for ten minutes after its last sign of life', async () => {
    const folder = await temporaryDirectory();
    await leaveReader(folder, { ...what, silenceMs: 9 * MINUTE_MS });
    expect(await readersInUse(folder, { removeGone: true })).toHaveLength(1);
    await leaveReader(folder, { ...what, silenceMs: 11 * MINUTE_MS });
    expect(await readersInUse(folder)).toEqual([]);
    expect(await filesIn(folder)).toHaveLength(1);
    expect(await readersInUse(folder, { removeGone: true })).toEqual([]);
    expect(await filesIn(folder)).toEqual([]);
  });
});

test('a damaged file stands for every version of every table', async () => {
  const folder = await temporaryDirectory();
  await leaveReader(folder, { text: 'no JSON' });
  expect(await readersInUse(folder)).toEqual([
    { table: null, version: 0, since: null, until: null, reader: null },
  ]);
});

test('the clock of another host may be a minute behind', async () => {
  const folder = await temporaryDirectory();
  const until = new Date(Date.now() - 30_000).toISOString();
  await leaveReader(folder, { inUse: [read({ until })] });
  expect(await readersInUse(folder)).toEqual([]);
  await leaveReader(folder, { inUse: [read({ until })], changes: OTHER_HOST });
  expect(await readersInUse(folder)).toHaveLength(1);
});

test('on a shared file system a process that is gone may be one of another machine', async () => {
  const folder = await temporaryDirectory();
  const fileSystem = { name: 'nfs', shared: true };
  await leaveReader(folder, { changes: { processId: NEVER_USED_ID } });
  expect(await readersInUse(folder, { fileSystem })).toHaveLength(1);
  expect(await readersInUse(folder)).toEqual([]);
});

test('what is being written is nothing yet, and a writer removes it when it was left', async () => {
  const folder = await temporaryDirectory();
  await leaveReader(folder);
  const path = join(folder, 'readers', 'def.tmp');
  await writeFile(path, '{"form');
  expect(await readersInUse(folder, { removeGone: true })).toHaveLength(1);
  expect(await filesIn(folder)).toEqual(['abc.json', 'def.tmp']);
  await utimes(path, 1, 1);
  await readersInUse(folder, { removeGone: true });
  expect(await filesIn(folder)).toEqual(['abc.json']);
});

test('files that cannot be read are an error: what is in use is not known then', async () => {
  const folder = await temporaryDirectory();
  await mkdir(join(folder, 'readers', 'abc.json'), { recursive: true });
  await expect(readersInUse(folder)).rejects.toMatchObject({ code: 'NATIVE_ERROR' });
});

systemTest(namespaces, 'a reader in a container is believed', async () => {
  const folder = await temporaryDirectory();
  await startPublisher(folder, IN_CONTAINER);
  expect(await readersInUse(folder)).toMatchObject([{ table: 't', version: 3 }]);
});
