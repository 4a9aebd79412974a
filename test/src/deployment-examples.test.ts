import { systemTest, temporaryDirectory, type SystemRequirement } from '@lancekeep/testing';
import { Cron } from 'croner';
import { CronJob, type ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import { spawnSync } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { opsPlace } from './ops-run.fixture.ts';
import { plainDatabase } from './plain-database.fixture.ts';
import { workspaceRoot } from './workspace-root.ts';

const examples = join(workspaceRoot, 'docs', 'examples');
const read = (...path: readonly string[]): Promise<string> =>
  readFile(join(examples, ...path), 'utf8');

const systemdAnalyze: SystemRequirement = {
  name: 'the Debian package systemd',
  isMet: () => spawnSync('systemd-analyze', ['--version']).status === 0,
};

/** What the page tells to run. */
async function shownCommand(): Promise<string> {
  const page = await readFile(join(workspaceRoot, 'docs', 'scheduling.md'), 'utf8');
  return /^## From outside\n\n```sh\n(.*?)\n```/ms.exec(page)?.[1] ?? '';
}

test('the command that the page shows works on two databases', async () => {
  const { folder, opsJson } = await opsPlace();
  const command = (await shownCommand()).replaceAll('/srv/lancekeep/data', folder);
  expect(command).toMatch(/^ops db optimize --project \S+\/books --project \S+\/notes --wait 10m/);
  for (const name of ['books', 'notes']) await plainDatabase(join(folder, name));
  const { exitCode, envelope } = await opsJson(command.replace(/^ops | --json$/g, ''));
  expect(exitCode).toBe(0);
  expect(envelope.result).toMatchObject({ projects: [{ status: 'done' }, { status: 'done' }] });
});

test('every example runs the command that the page shows', async () => {
  const shown = await shownCommand();
  expect(await read('systemd', 'lancekeep-optimize.service')).toContain(`/env ${shown}\n`);
  expect(await read('cron', 'lancekeep-optimize')).toContain(` ${shown} >>`);
  const { command, args } = await container();
  const inPod = shown.replaceAll('/srv/lancekeep/data/', '/data/');
  expect([...command, ...args].join(' ')).toBe(inPod);
});

describe('systemd', () => {
  /** What `systemd-analyze verify` says of service and timer, with a change made to them. */
  async function verify(change: (text: string) => string): Promise<string> {
    const folder = await temporaryDirectory();
    await cp(join(examples, 'systemd'), folder, { recursive: true });
    const units = ['optimize', 'metrics'].flatMap((name) =>
      ['service', 'timer'].map((kind) => `lancekeep-${name}.${kind}`),
    );
    for (const unit of units) {
      await writeFile(join(folder, unit), change(await read('systemd', unit)));
    }
    const argv = ['verify', '--man=no', ...units.map((unit) => join(folder, unit))];
    const { status, stderr } = spawnSync('systemd-analyze', argv, { encoding: 'utf8' });
    return status === 0 ? stderr : `${stderr}exit code ${status}`;
  }

  systemTest(systemdAnalyze, 'finds nothing wrong with service and timer', async () => {
    expect(await verify((text) => text)).toBe('');
  });

  systemTest(systemdAnalyze, 'would find a wrong key and a wrong time', async () => {
    const wrongKey = (text: string): string => text.replace('TimeoutStartSec', 'TimeoutStrtSec');
    expect(await verify(wrongKey)).toContain('TimeoutStrtSec');
    const wrongTime = (text: string): string => text.replace('03:00:00', '25:00:00');
    expect(await verify(wrongTime)).toContain('25:00:00');
  });
});

describe('Kubernetes', () => {
  test('accepts the CronJob, whose time and time zone exist', async () => {
    const manifest = await cronJob();
    expect(() => new CronJob(manifest).validate()).not.toThrow();
    const { schedule, timeZone = '' } = manifest.spec;
    expect(new Cron(schedule, { timezone: timeZone, mode: '5-part' }).nextRun()).not.toBeNull();
  });

  test('would refuse a wrong type, a wrong kind, and a part that is missing', async () => {
    for (const [right, wrong] of [
      ['backoffLimit: 2', 'backoffLimit: two'],
      ['kind: CronJob', 'kind: CronJobs'],
      ["  schedule: '0 3 * * *'\n", ''],
      ['operator: In', 'operate: In'],
    ] as const) {
      const text = (await manifestText()).replace(right, wrong);
      expect(text).not.toBe(await manifestText());
      expect(() => new CronJob(parse(text) as ICronJob).validate(), wrong).toThrow();
    }
  });

  test('mounts what it names, and never starts a second run', async () => {
    const { spec } = await cronJob();
    const pod = spec.jobTemplate.spec?.template.spec;
    const volumes = pod?.volumes?.map(({ name }) => name);
    expect((await container()).volumeMounts.map(({ name }) => name)).toEqual(volumes);
    expect(spec.concurrencyPolicy).toBe('Forbid');
    expect(pod?.restartPolicy).toBe('Never');
  });
});

test('the crontab has five time fields, a user and a command', async () => {
  const lines = (await read('cron', 'lancekeep-optimize'))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#') && !/^[A-Z]+=/.test(line));
  expect(lines).toHaveLength(1);
  const [, time = '', user] = /^((?:\S+ ){4}\S+) ([a-z]+) \S/.exec(lines[0] ?? '') ?? [];
  expect(new Cron(time, { mode: '5-part' }).nextRun()).not.toBeNull();
  expect(user).toBe('lancekeep');
  // cron ends a command at a bare %.
  expect(lines[0]).not.toContain('%');
});

const manifestText = (): Promise<string> => read('kubernetes', 'lancekeep-optimize.yaml');

async function cronJob(): Promise<ICronJob> {
  return parse(await manifestText()) as ICronJob;
}

async function container() {
  const { spec } = await cronJob();
  const [only] = spec.jobTemplate.spec?.template.spec?.containers ?? [];
  const { command = [], args = [], volumeMounts = [] } = only ?? {};
  return { command, args, volumeMounts };
}
