import { defineTable, text, vector } from '@lancekeep/tables';
import { temporaryDirectory } from '@lancekeep/testing';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { formatMemoryReport } from './format-memory-report.ts';
import type { MemoryReport } from './memory-report.ts';
import { openProject, type OpenProjectOptions } from './open-project.ts';
import type { ProjectDb } from './project-db.ts';

const MB = 2 ** 20;
const DIMENSIONS = 256;
const chunks = defineTable({
  name: 'chunks',
  key: 'id',
  groupBy: 'file',
  columns: { id: text(), file: text(), vector: vector() },
});
const notes = defineTable({ name: 'notes', key: 'id', columns: { id: text() } });
const catalogue = { chunks, notes };
type Tables = typeof catalogue;

beforeEach(async () => {
  process.env['LANCEKEEP_STATUS_FOLDER'] = join(await temporaryDirectory(), 'status');
});

async function open(options: OpenProjectOptions<Tables> = {}): Promise<ProjectDb<Tables>> {
  const uri = options.uri ?? (await temporaryDirectory());
  const config = { embedding: { dimensions: DIMENSIONS } };
  const project = await openProject({ catalogue, config, ...options, uri });
  onTestFinished(() => project.close());
  return project;
}

const rowsOf = (file: string, count: number) =>
  Array.from({ length: count }, (_, row) => ({
    id: `${file}#${row}`,
    file,
    vector: Float32Array.from({ length: DIMENSIONS }, Math.random),
  }));

const namesOf = (report: MemoryReport): readonly string[] =>
  report.growth.operations.map(({ name }) => name);
const marksOf = (report: MemoryReport): readonly string[] =>
  report.growth.marks.map(({ name }) => name);
const operationOf = (report: MemoryReport, name: string) =>
  report.growth.operations.find((operation) => operation.name === name);
const totalOf = (report: MemoryReport, name: string): number =>
  operationOf(report, name)?.totalMs ?? 0;

function sumOf({ growth }: MemoryReport): number {
  const all = [...growth.operations, growth.concurrent, growth.others];
  return all.reduce((sum, { grownBytes }) => sum + grownBytes, 0);
}

describe('a project books', () => {
  test('its writes under method and table, apart from their preparation', async () => {
    const project = await open();
    const { chunks: table } = project.tables;
    await table.add(rowsOf('a', 300));
    await table.upsert(rowsOf('a', 300));
    await table.replaceGroups({ groups: ['a', 'b'], rows: rowsOf('b', 300) });
    await table.update({ where: "id = 'b#0'", values: { file: 'b' } });
    await table.delete("id = 'b#1'");
    await table.createIndex('file');
    await project.maintenance.optimize();
    const report = project.memoryReport();
    expect([...namesOf(report)].sort()).toEqual([
      'add chunks',
      'createIndex chunks',
      'delete chunks',
      'optimize',
      'prepare chunks',
      'replaceGroups chunks',
      'update chunks',
      'upsert chunks',
    ]);
    expect(operationOf(report, 'prepare chunks')).toMatchObject({ calls: 3 });
    expect(operationOf(report, 'upsert chunks')?.totalMs).toBeGreaterThan(0);
    expect(sumOf(report)).toBe(report.growth.grownBytes);
  });

  test('what writing makes the process grow by to the write', async () => {
    const project = await open();
    // 40 MB of vectors, held here, so that a garbage collection does not hide what the write takes.
    const rows = rowsOf('a', 40_000);
    await project.tables.chunks.replaceGroups({ groups: ['a'], rows });
    const report = project.memoryReport();
    const grownBy = (name: string) => operationOf(report, name)?.grownBytes ?? 0;
    const written = grownBy('replaceGroups chunks') + grownBy('prepare chunks');
    expect(rows).toHaveLength(40_000);
    expect(written).toBeGreaterThan(20 * MB);
    expect(report.growth.peak.rssBytes).toBeGreaterThan(20 * MB);
  });

  test('a write inside an operation of the application to the write only', async () => {
    const project = await open();
    const result = await project.measure('embed', async () => {
      const rows = rowsOf('a', 1_000);
      return project.tables.chunks.add(rows);
    });
    expect(result).toMatchObject({ inserted: 1_000 });
    const report = project.memoryReport();
    const [embed, add, prepare] = ['embed', 'add chunks', 'prepare chunks'].map((name) =>
      operationOf(report, name),
    );
    const written = (add?.totalMs ?? 0) + (prepare?.totalMs ?? 0);
    expect(embed?.selfMs).toBeLessThanOrEqual((embed?.totalMs ?? 0) - written);
    expect(report.growth.concurrent).toMatchObject({ ms: 0, grownBytes: 0 });
  });

  test('writes of two tables at once to concurrent, and waiting at one gate to nobody', async () => {
    const project = await open();
    const { chunks: table } = project.tables;
    const begun = performance.now();
    await Promise.all([table.add(rowsOf('a', 2_000)), table.upsert(rowsOf('b', 2_000))]);
    const elapsedMs = performance.now() - begun;
    const one = project.memoryReport();
    expect(totalOf(one, 'add chunks') + totalOf(one, 'upsert chunks')).toBeLessThan(elapsedMs);
    await Promise.all([
      table.add(rowsOf('c', 2_000)),
      project.tables.notes.add(Array.from({ length: 2_000 }, (_, id) => ({ id: `${id}` }))),
    ]);
    const both = project.memoryReport();
    expect(both.growth.concurrent.ms).toBeGreaterThan(0);
    expect(sumOf(both)).toBe(both.growth.grownBytes);
  });

  test('an error of measured work, which comes out as it is', async () => {
    const project = await open();
    const error = new RangeError('a broken model');
    await expect(project.measure('embed', () => Promise.reject(error))).rejects.toBe(error);
    expect(operationOf(project.memoryReport(), 'embed')).toMatchObject({ calls: 1 });
  });
});

describe('the marks of a project', () => {
  test('follow its life, and the application adds its own', async () => {
    const project = await open();
    await project.indexing(async (bulk) => {
      await bulk.tables.chunks.add(rowsOf('a', 100));
      await project.indexing((inner) => inner.tables.chunks.add(rowsOf('b', 100)));
      expect(marksOf(project.memoryReport())).not.toContain('end');
    });
    project.mark('after indexing');
    await project.close();
    const report = project.memoryReport();
    expect(marksOf(report)).toEqual([
      'before opening',
      'baseline',
      'before first flush',
      'end',
      'after indexing',
      'after close',
      'now',
    ]);
    // The release comes after `end`, so that what indexing had is not hidden by it.
    const after = project.memoryReport({ from: 'end', to: 'after indexing' });
    expect(namesOf(after)).toEqual(['release memory']);
    const opening = project.memoryReport({ from: 'before opening', to: 'baseline' });
    expect(operationOf(opening, 'opening')).toMatchObject({ calls: 1 });
    const closing = project.memoryReport({ from: 'after indexing', to: 'after close' });
    expect(operationOf(closing, 'closing')).toMatchObject({ calls: 1 });
  });

  test('have an idle when the process has rested after indexing', async () => {
    const project = await open();
    await project.indexing((bulk) => bulk.tables.chunks.add(rowsOf('a', 100)));
    const marks = () => marksOf(project.memoryReport());
    await expect.poll(marks, { timeout: 30_000, interval: 500 }).toContain('idle');
  }, 40_000);

  test('are refused as a window where they are missing, with those that there are', async () => {
    const project = await open();
    expect(() => project.memoryReport({ to: 'end' })).toThrow(
      expect.objectContaining({
        code: 'INVALID_ARGUMENT',
        hint: expect.stringContaining('before opening, baseline') as string,
      }) as Error,
    );
  });
});

describe('two projects of one process', () => {
  test('have books, marks and ends of their own', async () => {
    const [one, other] = [await open(), await open()];
    const finished = Promise.withResolvers<undefined>();
    const long = other.indexing(() => finished.promise);
    await one.indexing((bulk) => bulk.tables.chunks.add(rowsOf('a', 100)));
    expect(marksOf(one.memoryReport())).toContain('end');
    expect(marksOf(other.memoryReport())).not.toContain('end');
    expect(namesOf(other.memoryReport())).not.toContain('add chunks');
    expect(operationOf(other.memoryReport(), 'other projects')).toBeDefined();
    finished.resolve(undefined);
    await long;
    await one.close();
    const calls = operationOf(one.memoryReport(), 'other projects')?.calls;
    await other.tables.notes.add([{ id: 'a' }]);
    expect(operationOf(one.memoryReport(), 'other projects')?.calls).toBe(calls);
    for (const report of [one.memoryReport(), other.memoryReport()]) {
      expect(sumOf(report)).toBe(report.growth.grownBytes);
    }
  });

  test('that wait for each other at the gate of one table book their own turns only', async () => {
    const uri = await temporaryDirectory();
    const [one, other] = [await open({ uri }), await open({ uri })];
    const begun = performance.now();
    await Promise.all([one, other].map((each) => each.tables.notes.upsert([{ id: 'a' }])));
    const elapsedMs = performance.now() - begun;
    const inside = [one, other].map((each) => totalOf(each.memoryReport(), 'upsert notes'));
    expect(Math.min(...inside)).toBeGreaterThan(0);
    expect((inside[0] ?? 0) + (inside[1] ?? 0)).toBeLessThan(elapsedMs);
  });
});

describe('a memory report', () => {
  test('survives JSON, and its series has the readings between its marks', async () => {
    const project = await open({ name: 'notes of a test' });
    await project.indexing(async (bulk) => {
      await bulk.tables.chunks.add(rowsOf('a', 500));
      // Readings of one millisecond share a point, which may be another's.
      await sleep(5);
    });
    const report = project.memoryReport();
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(report).toMatchObject({
      schemaVersion: 1,
      project: { name: 'notes of a test', uri: project.uri },
      growth: { window: { from: 'baseline', to: 'now' } },
    });
    const { points, startedAt } = report.series;
    expect(Date.parse(startedAt)).toBeLessThanOrEqual(Date.parse(report.takenAt));
    expect(points.map(({ operation }) => operation)).toContain('add chunks');
    const highest = Math.max(...points.map((point) => point.highestRssBytes));
    expect(highest).toBeGreaterThanOrEqual(report.growth.peak.rssBytes);
    const end = report.growth.marks.find(({ name }) => name === 'end');
    expect(points.some(({ atMs }) => Math.abs(atMs - (end?.atMs ?? 0)) < 1)).toBe(true);
  });

  test('as text has the tables and what the series holds, in 80 columns', async () => {
    const project = await open();
    await project.indexing((bulk) => bulk.tables.chunks.add(rowsOf('a', 500)));
    const text = formatMemoryReport(project.memoryReport());
    for (const row of ['baseline', 'before first flush', 'peak', 'end', 'add chunks', 'sum']) {
      expect(text).toMatch(new RegExp(`^${row} `, 'm'));
    }
    expect(text).toMatch(/\n\nseries: \d+ readings in \d+\.\d s, as \d+ points of 1 ms$/);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('of a reader books what it does itself', async () => {
    const uri = await temporaryDirectory();
    await (await open({ uri })).close();
    const reader = await open({ uri, mode: 'readOnly' });
    await reader.measure('searching', () => reader.tables.notes.query().toArray());
    expect(namesOf(reader.memoryReport())).toEqual(['searching']);
  });
});
