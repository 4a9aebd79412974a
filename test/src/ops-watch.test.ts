import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { systemTest } from '@lancekeep/testing';
import { describe, expect, test } from 'vitest';
import { expectFailure, opsPlace, parseEnvelope } from './ops-run.fixture.ts';
import { watchCacheStats, type Watch } from './ops-watch.fixture.ts';
import { runProject } from './running-project.fixture.ts';
import { script } from './script-command.fixture.ts';

interface CacheStats {
  readonly project: { readonly name: string; readonly uri: string };
  readonly processes: readonly {
    readonly process: { readonly id: number };
    readonly state: string;
    readonly takenAt: string;
  }[];
}

const ESCAPE = '\u001b';
const CTRL_C = '\u0003';
const QUICKLY = '--interval 100ms';

/** A running project that a watch can be pointed at. */
async function running(name = 'mine') {
  const place = await opsPlace();
  const { folder, env } = place;
  const uri = join(folder, name);
  const start = () => runProject({ uri, name, env });
  return { place, uri, start, process: await start() };
}

const blocks = (shown: string): readonly string[] => shown.split(/\n\n(?=mine at )/);

const envelopes = ({ shown }: Watch) =>
  shown()
    .split('\n')
    .slice(0, -1)
    .map((line) => parseEnvelope<CacheStats>(line));

/** Waits for an envelope, printed from now on, that is so. */
function untilOne(watch: Watch, isSo: (envelope: ReturnType<typeof envelopes>[0]) => boolean) {
  const before = envelopes(watch).length;
  return watch.until(() => envelopes(watch).slice(before).some(isSo));
}

const isRunningAs =
  (id: number) =>
  ({ result }: ReturnType<typeof envelopes>[0]): boolean =>
    result.processes.some(({ process, state }) => process.id === id && state === 'running');

describe('cache stats --watch', () => {
  test('shows the figures one after the other, and ends well when it is interrupted', async () => {
    const { place, uri, process } = await running();
    const watch = watchCacheStats(place, { flags: QUICKLY });
    await watch.until((shown) => blocks(shown).length > 3);
    watch.interrupt();
    expect(await watch.exited).toEqual({ exitCode: 0, stderr: '' });
    expect(watch.shown()).not.toContain(ESCAPE);
    expect(watch.shown()).toMatch(/[^\n]\n\n$/);
    for (const block of blocks(watch.shown())) {
      expect(block).toContain(`mine at ${uri}\n\nProcess ${process.pid}, readWrite, running, `);
      expect(block).toMatch(/\nquery +[\d.]+ k?B +320 MB /);
    }
  });

  test('--json is one envelope a line, each of a later look', async () => {
    const { place, uri, process } = await running();
    const watch = watchCacheStats(place, { flags: `--json ${QUICKLY}` });
    await watch.until(() => envelopes(watch).length > 3);
    watch.interrupt();
    expect(await watch.exited).toEqual({ exitCode: 0, stderr: '' });
    expect(watch.shown().at(-1)).toBe('\n');
    const all = envelopes(watch);
    for (const { status, result } of all) {
      expect(status).toBe('ok');
      expect(result).toMatchObject({
        project: { name: 'mine', uri },
        processes: [{ process: { id: process.pid }, state: 'running' }],
      });
    }
    const times = all.map(({ result }) => result.processes[0]?.takenAt ?? '');
    expect(times).toEqual(times.toSorted());
    expect(new Set(times).size).toBeGreaterThan(1);
  });

  test('--interval is how long it waits, and an interruption ends the wait', async () => {
    const { place } = await running();
    const watch = watchCacheStats(place, { flags: '--json --interval 1h' });
    await watch.until((shown) => shown.includes('\n'));
    watch.interrupt();
    expect(await watch.exited).toMatchObject({ exitCode: 0 });
    expect(envelopes(watch)).toHaveLength(1);
  });

  test.each([
    ['0s', 'is too short', 'Give 100ms at least.'],
    ['25d', 'is too long', 'Give 1d at most.'],
    ['5', 'is no duration', 'Give a number with a unit: 30s, 10m, 1h.'],
  ])('--interval %s %s', async (interval, problem, hint) => {
    const { ops } = await opsPlace();
    const shown = await ops(`cache stats --watch --interval ${interval}`);
    expectFailure(shown, 2);
    expect(shown.stderr).toBe(`Error: --interval: "${interval}" ${problem}.\n  ${hint}\n`);
  });

  test('ends when nobody reads it any more', async () => {
    const { place } = await running();
    const watch = watchCacheStats(place, { flags: QUICKLY });
    await watch.until((shown) => shown.includes('\n'));
    watch.stopReading();
    expect(await watch.exited).toEqual({ exitCode: 0, stderr: '' });
  });

  test('does not begin where no project is chosen', async () => {
    const { ops } = await opsPlace();
    const shown = await ops('cache stats --watch');
    expectFailure(shown, 2);
    expect(shown.stdout).toBe('');
  });
});

describe('a project that is watched', () => {
  test('is shown as not running when it is closed, and again when it is opened', async () => {
    const { place, uri, start, process } = await running();
    const watch = watchCacheStats(place, { flags: `--json ${QUICKLY}` });
    await untilOne(watch, isRunningAs(process.pid));
    await process.end();
    await untilOne(watch, ({ result }) => result.processes.length === 0);
    const gone = envelopes(watch).at(-1);
    expect(gone).toMatchObject({
      status: 'error',
      result: { project: { name: 'mine', uri }, processes: [] },
      error: { code: 'NOT_RESPONDING', message: `The project mine at ${uri} is not running.` },
    });
    const again = await start();
    await untilOne(watch, isRunningAs(again.pid));
    await again.end();
    await untilOne(watch, ({ result }) => result.processes.length === 0);
    watch.interrupt();
    expect(await watch.exited).toEqual({ exitCode: 0, stderr: '' });
  });

  test('is shown as gone, with its last figures, when it is killed', async () => {
    const { place, process } = await running();
    const watch = watchCacheStats(place, { flags: QUICKLY });
    await watch.until((shown) => shown.includes(', running, '));
    await process.kill();
    await watch.until((shown) => shown.includes(`process ${process.pid} is gone.\n`));
    expect(watch.shown()).toMatch(
      new RegExp(`\\nProcess ${process.pid}, readWrite, gone, figures from \\d+ s ago\\n`),
    );
    watch.interrupt();
    expect(await watch.exited).toEqual({ exitCode: 0, stderr: '' });
  });

  test('stays the one that was chosen, whatever else begins to run', async () => {
    const { place, process } = await running();
    const [unnamed, named] = ['', '--project mine'].map((project) =>
      watchCacheStats(place, { flags: `--json ${QUICKLY} ${project}`.trim() }),
    ) as [Watch, Watch];
    for (const watch of [unnamed, named]) await untilOne(watch, isRunningAs(process.pid));
    const other = join(place.folder, 'other');
    await mkdir(other);
    await runProject({ uri: other, name: 'mine', env: place.env });
    for (const watch of [unnamed, named]) await untilOne(watch, isRunningAs(process.pid));
    await process.end();
    for (const watch of [unnamed, named]) {
      await untilOne(watch, ({ result }) => result.processes.length === 0);
      watch.interrupt();
      expect(await watch.exited).toMatchObject({ exitCode: 0 });
      const projects = envelopes(watch).map(({ result }) => result.project.name);
      expect(new Set(projects)).toEqual(new Set(['mine']));
      expect(watch.shown()).not.toContain(other);
    }
  });

  test('is one process alone where that was named', async () => {
    const { place, start, process } = await running();
    const watch = watchCacheStats(place, { flags: `${QUICKLY} --project ${process.pid}` });
    await watch.until((shown) => shown.includes(`Process ${process.pid}, `));
    await process.end();
    const other = await start();
    await watch.until((shown) =>
      shown.includes(` is not open in process ${process.pid} any more.\n`),
    );
    watch.interrupt();
    expect(await watch.exited).toMatchObject({ exitCode: 0 });
    expect(watch.shown()).not.toContain(`Process ${other.pid}, `);
  });
});

describe('on a terminal', () => {
  const HIDDEN = `${ESCAPE}[?25l`;
  const VISIBLE = `${ESCAPE}[?25h`;

  systemTest(script, 'the figures stay in their place, and Ctrl-C leaves them there', async () => {
    const { place, uri, process } = await running();
    const watch = watchCacheStats(place, { flags: QUICKLY, onTerminal: true });
    // The cursor is hidden again at each look.
    await watch.until((shown) => shown.split(HIDDEN).length > 4);
    watch.type(CTRL_C);
    expect(await watch.exited).toMatchObject({ exitCode: 0 });
    const shown = watch.shown();
    expect(shown.lastIndexOf(VISIBLE)).toBeGreaterThan(shown.lastIndexOf(HIDDEN));
    // No other screen than the one with the history.
    expect(shown).not.toContain(`${ESCAPE}[?1049h`);
    const text = stripVTControlCharacters(shown);
    expect(text.split(`mine at ${uri}`)).toHaveLength(2);
    expect(text).toContain(`Process ${process.pid}, readWrite, running, asked now`);
  });

  systemTest(script, 'a project that ends is shown there as well', async () => {
    const { place, process } = await running();
    const watch = watchCacheStats(place, { flags: QUICKLY, onTerminal: true });
    await watch.until((shown) => shown.includes(', running, '));
    await process.end();
    await watch.until((shown) => shown.includes(' is not running.'));
    watch.type(CTRL_C);
    expect(await watch.exited).toMatchObject({ exitCode: 0 });
    expect(watch.shown().lastIndexOf(VISIBLE)).toBeGreaterThan(watch.shown().lastIndexOf(HIDDEN));
  });
});
