import { systemTest, temporaryDirectory, type SystemRequirement } from '@lancekeep/testing';
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { OPS_BIN, opsPlace } from './ops-run.fixture.ts';
import { runProject } from './running-project.fixture.ts';
import { workspaceRoot } from './workspace-root.ts';

const promtool: SystemRequirement = {
  name: 'promtool, of the Debian package prometheus',
  isMet: () => spawnSync('promtool', ['--version']).status === 0,
};

const docs = (...path: readonly string[]): Promise<string> =>
  readFile(join(workspaceRoot, 'docs', ...path), 'utf8');

/** What the page shows in its first block of that language below `## Prometheus`. */
async function shown(language: 'sh' | 'yaml'): Promise<string> {
  const [, section = ''] = (await docs('observability.md')).split('\n## Prometheus\n');
  return new RegExp(`\`\`\`${language}\n(.*?)\n\`\`\``, 's').exec(section)?.[1] ?? '';
}

function check(what: string, input: string): string {
  const { status, stdout, stderr } = spawnSync('promtool', ['check', ...what.split(' ')], {
    input,
    encoding: 'utf8',
  });
  return status === 0 ? stderr : `${stdout}${stderr}exit code ${status}`;
}

describe('the command that the page shows', () => {
  /** Runs it, and gives what the collector of node exporter would read. */
  async function collect(env: NodeJS.ProcessEnv): Promise<string> {
    const folder = await temporaryDirectory();
    const command = (await shown('sh'))
      .replace('/var/lib/node_exporter', folder)
      .replace(' ops ', ` '${process.execPath}' '${OPS_BIN}' `);
    const { status, stderr } = spawnSync('sh', ['-c', command], { env, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return readFile(join(folder, 'lancekeep.prom'), 'utf8');
  }

  systemTest(promtool, 'writes the figures of all projects, as promtool wants them', async () => {
    const { folder, env } = await opsPlace();
    const [books, songs] = await Promise.all([
      runProject({ uri: join(folder, 'books'), name: 'books', env }),
      runProject({ uri: join(folder, 'songs'), name: 'songs', env }),
    ]);
    const text = await collect(env);
    expect(check('metrics', text)).toBe('');
    for (const [name, { pid }] of [['books', books] as const, ['songs', songs] as const]) {
      const labels = `project="${name}",host_name="[^"]+",process_pid="${pid}"`;
      expect(text).toMatch(new RegExp(`\nlancekeep_table_rows{${labels},table="documents"} 0\n`));
      expect(text).toMatch(new RegExp(`\nlancekeep_project_uptime_seconds{${labels}} [\\d.]+\n`));
    }
  });

  test('writes an empty file when nothing runs', async () => {
    const { env } = await opsPlace();
    expect((await collect(env)).trim()).toBe('');
  });

  test('is the one that the examples run', async () => {
    const command = await shown('sh');
    expect(command).toMatch(/^cd \/var\/lib\/node_exporter && ops cache stats /);
    const service = await docs('examples', 'systemd', 'lancekeep-metrics.service');
    expect(service).toContain(`\nExecStart=/bin/sh -c '${command}'\n`);
    const [line] = /^\* .*$/m.exec(await docs('examples', 'cron', 'lancekeep-metrics')) ?? [];
    expect(line).toBe(`* * * * * lancekeep ${command}`);
  });
});

systemTest(promtool, 'promtool accepts the rules that the page shows', async () => {
  const rules = join(await temporaryDirectory(), 'rules.yaml');
  await writeFile(rules, await shown('yaml'));
  expect(check(`rules ${rules}`, '')).toBe('');
});

test('the rules that the page shows are about metrics that it has', async () => {
  const { groups } = parse(await shown('yaml')) as {
    readonly groups: readonly { readonly rules: readonly { readonly expr: string }[] }[];
  };
  const names = groups
    .flatMap(({ rules }) => rules)
    .flatMap(({ expr }) => expr.match(/lancekeep_\w+/g) ?? []);
  expect(names.length).toBeGreaterThan(3);
  const page = await docs('observability.md');
  for (const name of names) expect(page).toContain(`| \`${name}\` `);
});
