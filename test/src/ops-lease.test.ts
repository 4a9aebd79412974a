import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectFailure, opsPlace, type OpsPlace } from './ops-run.fixture.ts';
import { runProject } from './running-project.fixture.ts';

describe('a lease of another host, whose end cannot be proven here', () => {
  test('is refused until it is broken by name', async () => {
    const place = await opsPlace();
    const holder = await leaveLeaseOfAnotherHost(place);
    const [refused, status] = [
      await place.ops('db compact --project data'),
      await place.ops('db status --project data'),
    ];
    expectFailure(refused, 5);
    expect(refused.stderr).toContain(`ops db break-lease ${holder} --project `);
    expect(status.stdout).toContain('; not certain, because ');

    const broken = await place.ops(`db break-lease ${holder} --project data`);
    expect(broken).toMatchObject({
      stdout: `The writer lease of ${join(place.folder, 'data')} is free; it was held by ${holder}.\n`,
      stderr: '',
      exitCode: 0,
    });
    expect(await place.ops('db compact --project data')).toMatchObject({ exitCode: 0 });
  });

  test('is not broken under another name', async () => {
    const place = await opsPlace();
    const holder = await leaveLeaseOfAnotherHost(place);
    const { exitCode, envelope } = await place.opsJson('db break-lease elsewhere:1 --project data');
    expect(exitCode).toBe(2);
    expect(envelope.error).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(envelope.error?.hint).toContain(holder);
    expect((await place.ops('db compact --project data')).exitCode).toBe(5);
  });
});

test('a holder that lives is not broken, and a free lease need not be', async () => {
  const { folder, env, ops, opsJson } = await opsPlace();
  const uri = join(folder, 'data');
  const { pid, kill } = await runProject({ uri, name: 'mine', env });
  const { host } = await holderOf(uri);
  const refused = await ops(`db break-lease ${host}:${pid} --project data`);
  expectFailure(refused, 5);
  await kill();
  await ops('db compact --project data');
  const free = await opsJson(`db break-lease ${host}:${pid} --project data`);
  expect(free.exitCode).toBe(2);
  expect(free.envelope.error?.hint).toContain('It is free');
});

/** A real project, killed, whose lease is made to look as if another machine had left it. */
async function leaveLeaseOfAnotherHost({ folder, env }: OpsPlace): Promise<string> {
  const uri = join(folder, 'data');
  const { kill } = await runProject({ uri, name: 'mine', env });
  await kill();
  const record = await readRecord(uri);
  record.kind = 'exclusiveFile';
  record.lockInode = null;
  record.holder.host = 'elsewhere';
  Object.assign(record.identity, { hostId: 'another', bootId: 'another' });
  await writeFile(recordPath(uri), JSON.stringify(record));
  return `elsewhere:${record.holder.processId}`;
}

interface LeaseRecord {
  kind: string;
  lockInode: unknown;
  readonly holder: { host: string; readonly processId: number };
  readonly identity: object;
}

async function holderOf(uri: string): Promise<LeaseRecord['holder']> {
  return (await readRecord(uri)).holder;
}

async function readRecord(uri: string): Promise<LeaseRecord> {
  return JSON.parse(await readFile(recordPath(uri), 'utf8')) as LeaseRecord;
}

function recordPath(uri: string): string {
  return join(uri, '.lancekeep', 'writer.json');
}
