import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { expectFailure, opsPlace } from './ops-run.fixture.ts';
import { plainDatabase } from './plain-database.fixture.ts';
import { runProject } from './running-project.fixture.ts';

describe('several projects', () => {
  test('are maintained one after the other; one that is busy is told beside the others', async () => {
    const { folder, env, ops, opsJson } = await opsPlace();
    await plainDatabase(join(folder, 'one'));
    await plainDatabase(join(folder, 'two'));
    const { pid } = await runProject({
      uri: join(folder, 'busy'),
      name: 'busy',
      env,
      answers: false,
    });
    const projects = '--project one --project busy --project two';
    const { exitCode, envelope } = await opsJson(`db compact ${projects}`);
    expect(exitCode).toBe(4);
    expect(envelope).toMatchObject({
      status: 'partial',
      error: { code: 'PARTLY_FAILED', subject: { tables: ['busy'] } },
      result: {
        projects: [
          { status: 'done', project: { name: 'one' }, tables: [{ after: { fragments: 1 } }, {}] },
          { status: 'failed', project: { name: 'busy' }, error: { code: 'PROJECT_BUSY' } },
          { status: 'done', project: { name: 'two' }, tables: [{ after: { fragments: 1 } }, {}] },
        ],
      },
    });
    const planned = await ops(`db plan ${projects}`);
    expect(planned.exitCode).toBe(0);
    expect(planned.stdout.match(/ would be changed\./g)).toHaveLength(3);
    process.kill(pid, 'SIGKILL');
  });

  test('that are all busy end with 5', async () => {
    const { folder, env, opsJson } = await opsPlace();
    await runProject({ uri: join(folder, 'busy'), name: 'busy', env, answers: false });
    const again = await opsJson(['db', 'compact', '--project', 'busy', '--project', './busy']);
    expect(again.exitCode).toBe(5);
    expect(again.envelope.error).toMatchObject({ code: 'PROJECT_BUSY' });
  });
});

describe('--wait', () => {
  test('waits until the other process is gone', async () => {
    const { folder, env, opsJson } = await opsPlace();
    const { pid } = await runProject({
      uri: join(folder, 'data'),
      name: 'mine',
      env,
      answers: false,
    });
    const waiting = opsJson('db compact --project data --wait 1m');
    await sleep(1_000);
    process.kill(pid, 'SIGTERM');
    expect((await waiting).exitCode).toBe(0);
  });

  test('gives up when the time is over, and tells a wrong time', async () => {
    const { folder, env, ops, opsJson } = await opsPlace();
    await runProject({ uri: join(folder, 'data'), name: 'mine', env, answers: false });
    const gaveUp = await opsJson('db compact --project data --wait 1s');
    expect(gaveUp).toMatchObject({ exitCode: 5, envelope: { error: { code: 'PROJECT_BUSY' } } });
    const wrong = await ops('db compact --project data --wait 10');
    expectFailure(wrong, 2);
    expect(wrong.stderr).toContain('"10" is no duration.');
  });
});
