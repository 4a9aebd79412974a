import { onLinux, systemTest, temporaryDirectory } from '@lancekeep/testing';
import { IndexNotes } from '@lancekeep/maintenance';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { rememberDeadWriters } from './dead-writers.ts';
import { openProject } from './open-project.ts';
import { startChildProject } from './start-child-project.fixture.ts';

beforeEach(async () => {
  process.env['LANCEKEEP_STATUS_FOLDER'] = join(await temporaryDirectory(), 'status');
});

const at = (minutesAgo: number): string => new Date(Date.now() - minutesAgo * 60_000).toISOString();

const leaseOf = (since: string, predecessor: string | null) => {
  const holder = { processId: 1, host: 'here', project: 'p', since };
  return { holder, predecessor: predecessor === null ? null : { ...holder, since: predecessor } };
};

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

systemTest(
  onLinux,
  'what a writer left that died is swept also after another one that died, and one that closed',
  async () => {
    const uri = await temporaryDirectory();
    const dying = await startChildProject(uri);
    const leftover = join(uri, 'documents.lance', 'data');
    // The table is empty still.
    await mkdir(leftover);
    await writeFile(join(leftover, '.tmpAbCdEf'), Buffer.alloc(10_000));
    await dying.end('SIGKILL');
    await (await startChildProject(uri)).end('SIGKILL');
    await (await startChildProject(uri)).end('close');
    const project = await openProject({ uri });
    onTestFinished(() => project.close());
    const { tables } = await project.maintenance.optimize({ tables: ['documents'] });
    expect(tables).toMatchObject([{ status: 'succeeded', sweptFiles: 1, sweptBytes: 10_000 }]);
    expect(await readdir(leftover)).toEqual([]);
  },
);

systemTest(
  onLinux,
  'what a writer had built of an index when it died is swept by the next',
  async () => {
    const uri = await temporaryDirectory();
    const dying = await startChildProject(uri);
    const uuid = randomUUID();
    const leftover = join(uri, 'documents.lance', '_indices', uuid);
    await mkdir(leftover, { recursive: true });
    await writeFile(join(leftover, 'auxiliary.idx'), Buffer.alloc(10_000));
    await dying.end('SIGKILL');
    // As the next process has the id of the one before in a container.
    await new IndexNotes(join(uri, '.lancekeep')).add(uuid, process.pid);
    const project = await openProject({ uri });
    onTestFinished(() => project.close());
    const { tables } = await project.maintenance.optimize({ tables: ['documents'] });
    expect(tables).toMatchObject([{ status: 'succeeded', sweptFiles: 1, sweptBytes: 10_000 }]);
  },
);

test('lives that follow each other are one, and what is older than a week is forgotten', async () => {
  const folder = await temporaryDirectory();
  const [old, first, second, third, later] = [at(20_000), at(50), at(40), at(30), at(10)];
  await rememberDeadWriters(folder, leaseOf(at(19_000), old));
  await rememberDeadWriters(folder, leaseOf(second, first));
  await rememberDeadWriters(folder, leaseOf(third, second));
  const known = await rememberDeadWriters(folder, leaseOf(at(5), later));
  expect(plain(known)).toEqual([
    { since: first, until: third },
    { since: later, until: plain(known[1]?.until) },
  ]);
  expect(await rememberDeadWriters(folder, leaseOf(at(1), null))).toEqual(known);
});

test('a damaged file and a folder that cannot be written are no reason to fail', async () => {
  const folder = await temporaryDirectory();
  const file = join(folder, 'dead-writers.json');
  for (const damage of ['', '[null, 3, {"since": "x", "until": "y"}]', '{}']) {
    await writeFile(file, damage);
    expect(await rememberDeadWriters(folder, leaseOf(at(1), at(9)))).toHaveLength(1);
  }
  const nowhere = join(folder, 'nowhere');
  expect(await rememberDeadWriters(nowhere, leaseOf(at(1), at(9)))).toHaveLength(1);
});
