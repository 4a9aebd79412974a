import { systemTest } from '@lancekeep/testing';
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { ProjectSnapshot } from '../contract/project-snapshot.ts';
import { knownSnapshot } from './known-snapshot.fixture.ts';
import { metricsText } from './metrics-text.ts';

const promtool = {
  name: 'promtool, of the Debian package prometheus',
  isMet: () => spawnSync('promtool', ['--version']).status === 0,
};

const known = knownSnapshot();

/** The lines of one metric, without its labels for host and process. */
async function linesOf(name: string, snapshots: readonly ProjectSnapshot[]) {
  const lines = (await metricsText(snapshots)).split('\n');
  const own = lines.filter((line) => line.startsWith(`${name}{`) || line.includes(` ${name} `));
  return own.map((line) => line.replace(/host_name="[^"]*",process_pid="\d+",?/, ''));
}

const onProcess = (snapshot: ProjectSnapshot, id: number): ProjectSnapshot => ({
  ...snapshot,
  process: { ...snapshot.process, id },
});

const withTable = (name: string): ProjectSnapshot => ({
  ...known,
  tables: known.tables.map((table) => ({ ...table, name })),
});

const HOSTILE_NAME = 'a "quoted" \\n\nline} 1 # €';

test('a metric has help, type, unit and labels', async () => {
  expect(await linesOf('lancekeep_session_cache_usage_bytes', [known])).toEqual([
    '# HELP lancekeep_session_cache_usage_bytes What the caches of a session hold, index and metadata together.',
    '# TYPE lancekeep_session_cache_usage_bytes gauge',
    'lancekeep_session_cache_usage_bytes{project="books",session="query"} 100',
  ]);
  expect(await linesOf('lancekeep_object_store_duration_seconds_total', [known])).toEqual([
    '# HELP lancekeep_object_store_duration_seconds_total Sum of the time that timed requests took.',
    '# TYPE lancekeep_object_store_duration_seconds_total counter',
    'lancekeep_object_store_duration_seconds_total{project="books",operation="get"} 0.25',
    'lancekeep_object_store_duration_seconds_total{project="books",operation="list"} 0',
  ]);
});

test('host and process tell two processes with one project apart', async () => {
  const text = await metricsText([onProcess(known, 17), onProcess(known, 18)]);
  const rows = text.split('\n').filter((line) => line.startsWith('lancekeep_table_rows{'));
  const { host } = known.process;
  expect(rows).toEqual([
    `lancekeep_table_rows{project="books",host_name="${host}",process_pid="17",table="notes"} 1000`,
    `lancekeep_table_rows{project="books",host_name="${host}",process_pid="18",table="notes"} 1000`,
  ]);
});

test('databases of one name in one process are told apart by their URI', async () => {
  const other = { ...known, project: { ...known.project, uri: '/other/books' } };
  expect(await linesOf('lancekeep_table_rows', [known, other, onProcess(known, 17)])).toEqual([
    '# HELP lancekeep_table_rows Rows of a table.',
    '# TYPE lancekeep_table_rows gauge',
    'lancekeep_table_rows{project="books (/data/books)",table="notes"} 1000',
    'lancekeep_table_rows{project="books (/other/books)",table="notes"} 1000',
    'lancekeep_table_rows{project="books",table="notes"} 1000',
  ]);
});

test('a database that a process has open twice is told once', async () => {
  const reader: ProjectSnapshot = { ...known, project: { ...known.project, mode: 'readOnly' } };
  expect(await linesOf('lancekeep_table_rows', [known, reader])).toHaveLength(3);
  expect(await linesOf('lancekeep_project_info', [known, reader])).toHaveLength(4);
});

test('a table may have any name', async () => {
  const [, , line] = await linesOf('lancekeep_table_rows', [withTable(HOSTILE_NAME)]);
  expect(line).toBe(
    String.raw`lancekeep_table_rows{project="books",table="a \"quoted\" \\n\nline} 1 # €"} 1000`,
  );
});

test('a counter that a foreign file makes negative is left out', async () => {
  const objectStore = { operations: [], throttles: -1 };
  const text = await metricsText([{ ...known, objectStore }]);
  expect(text).not.toContain('throttles');
  expect(text).toContain('lancekeep_table_rows');
});

test('no project, no metric', async () => {
  expect((await metricsText([])).trim()).toBe('');
});

systemTest(promtool, 'promtool finds nothing to say', async () => {
  const text = await metricsText([known, onProcess(withTable(HOSTILE_NAME), 17)]);
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
    input: text,
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
});
