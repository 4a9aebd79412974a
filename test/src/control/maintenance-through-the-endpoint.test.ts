import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OPS_BIN, opsPlace, parseEnvelope } from '../ops-run.fixture.ts';
import { startIndexer } from './start-indexer.fixture.ts';

interface Maintained {
  readonly projects: readonly {
    readonly by: unknown;
    readonly tables: readonly { readonly table: string; readonly status: string }[];
  }[];
}

interface Planned {
  readonly projects: readonly { readonly by: unknown; readonly tables: unknown }[];
}

async function indexing() {
  const place = await opsPlace();
  const uri = join(place.folder, 'data');
  const indexer = await startIndexer({ uri, rows: 2_000, env: place.env });
  return { ...place, uri, indexer };
}

describe('maintenance of a running project', () => {
  test('is done by the process that has it open, and no write or read fails', async () => {
    const { indexer, ops, opsJson } = await indexing();
    const shown = await ops('db optimize --force --project indexer');

    expect(shown.exitCode).toBe(0);
    const [first] = shown.stderr.split('\n');
    expect(first).toMatch(new RegExp(`^Process ${indexer.pid} has indexer open: it is asked `));
    // Its progress came through the socket.
    expect(shown.stderr).toMatch(/\n\[1\/1\] items: compacting/);
    expect(shown.stdout).toContain('Optimized 1 table of indexer');

    const compacted = await opsJson<Maintained>('db compact --project indexer items');
    expect(compacted.exitCode).toBe(0);
    expect(compacted.envelope.result.projects).toMatchObject([
      {
        by: { kind: 'holder', processId: indexer.pid },
        tables: [{ table: 'items', status: 'succeeded' }],
      },
    ]);
    const { writes, reads, failures } = await indexer.end();
    expect(failures).toEqual([]);
    expect(Math.min(writes, reads)).toBeGreaterThan(0);
  });

  test('is planned by that process, with its own policy, and a table that is not there is told', async () => {
    const { indexer, folder, ops, opsJson } = await indexing();
    const here = { maintenance: { policy: { compactFragments: 999_999 } } };
    await writeFile(join(folder, 'lancekeep.config.json'), JSON.stringify(here));
    const [plan, dryRun] = await Promise.all([
      opsJson<Planned>('db plan --project indexer'),
      opsJson<Planned>('db optimize --dry-run --project indexer'),
    ]);
    for (const { exitCode, envelope } of [plan, dryRun]) {
      expect(exitCode).toBe(0);
      expect(envelope.warnings).toEqual([]);
      const [project] = envelope.result.projects;
      expect(project?.by).toEqual({ kind: 'holder', processId: indexer.pid });
      expect(JSON.stringify(project?.tables)).not.toContain('999');
    }
    const missing = await ops('db optimize nothing --project indexer');
    expect(missing.exitCode).toBe(2);
    expect(missing.stderr).toContain('The database has no table "nothing".');
  });

  test('is cancelled there by Ctrl-C here, and the project goes on', async () => {
    const { indexer, folder, env, opsJson } = await indexing();
    const argv = [OPS_BIN, 'db', 'optimize', '--force', '--project', 'indexer', '--json'];
    const child = spawn(process.execPath, argv, { cwd: folder, env });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    await runningJob(opsJson);
    child.kill('SIGINT');
    const [exitCode] = (await once(child, 'close')) as [number];
    // The run may have been at its end already; never is it unknown what became of it.
    expect([0, 130]).toContain(exitCode);
    expect(parseEnvelope<Maintained>(stdout).result.projects[0]?.by).toMatchObject({
      kind: 'holder',
    });
    const stats = await opsJson<{ processes: { maintenance: unknown }[] }>('cache stats');
    expect(stats.envelope.result.processes[0]?.maintenance).toMatchObject({ running: null });
    expect((await indexer.end()).failures).toEqual([]);
  });

  test('of a process that is killed meanwhile ends with exit code 5 and says so', async () => {
    const { indexer, ops, opsJson } = await indexing();
    const running = ops('db optimize --force --project indexer');
    await runningJob(opsJson);
    indexer.signal('SIGKILL');
    const shown = await running;
    expect(shown.exitCode).toBe(5);
    expect(shown.stderr).toMatch(new RegExp(`Error: .*${indexer.pid}`));
    // Nobody holds the lease now: the next run is done here.
    const again = await ops('db optimize --force --project data');
    expect(again.exitCode).toBe(0);
    expect(again.stderr).toContain('is maintained here, under its writer lease.');
  });

  test('of a process that is stopped is exit code 5 with advice, never a second writer', async () => {
    const { indexer, ops } = await indexing();
    indexer.signal('SIGSTOP');
    const [shown, planned] = await Promise.all([
      ops('db optimize --project indexer'),
      ops('db plan --project indexer'),
    ]);
    expect(shown.exitCode).toBe(5);
    expect(shown.stdout).toBe('');
    expect(shown.stderr).toContain(String(indexer.pid));
    // A plan changes nothing, so it can be made here.
    expect(planned.exitCode).toBe(0);
    expect(planned.stderr).toMatch(new RegExp(`Warning: Process ${indexer.pid}, .* was not asked`));
    indexer.signal('SIGCONT');
    expect((await ops('db optimize --project indexer --wait 30s')).exitCode).toBe(0);
    expect((await indexer.end()).failures).toEqual([]);
  });
});

test('a dead process whose end cannot be told from here holds nothing', async () => {
  const { indexer, env, ops } = await indexing();
  indexer.signal('SIGKILL');
  const folder = env['LANCEKEEP_STATUS_FOLDER'] ?? '';
  const file = (await readdir(folder)).find((name) => name.endsWith('.json')) ?? '';
  const status = await readFile(join(folder, file), 'utf8');
  // As if it had run in another container that shares the folder.
  const elsewhere = status.replace(/"pidNamespace":"[^"]*"/, '"pidNamespace":"pid:[1]"');
  expect(elsewhere).not.toBe(status);
  await writeFile(join(folder, file), elsewhere);
  const shown = await ops('db optimize --force --project indexer');
  expect(shown.exitCode).toBe(0);
  expect(shown.stderr).toContain('is maintained here, under its writer lease.');
});

/** Waits until the process tells that it maintains. */
async function runningJob(opsJson: Awaited<ReturnType<typeof opsPlace>>['opsJson']): Promise<void> {
  for (let look = 0; look < 50; look += 1) {
    const { envelope } = await opsJson<{
      processes: { maintenance?: { running: unknown; last: unknown } }[];
    }>('cache stats');
    const { maintenance } = envelope.result.processes[0] ?? {};
    if (maintenance !== undefined && (maintenance.running ?? maintenance.last) !== null) return;
  }
  throw new Error('The process never maintained anything.');
}
