import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import type { IndexProgress } from '../index/index-progress.ts';
import { createProgressDisplay } from './progress-display.ts';
import { clock, progressFigures } from './progress-text.ts';

const HALF: IndexProgress = {
  phase: 'index',
  filesTotal: 2_000,
  filesDone: 1_100,
  bytesTotal: 8_000,
  bytesDone: 4_000,
  chunks: 12_345,
};

describe('the figures', () => {
  test('tell files, chunks, rate and time left', () => {
    expect(progressFigures(HALF, 10_000)).toEqual({
      share: 0.5,
      text: '1,100 of 2,000 files, 12,345 chunks, 1,235 chunks/s, 0:10 left',
      brief: '1,100 of 2,000 files, 0:10 left',
    });
  });

  test('promise nothing at the start', () => {
    expect(progressFigures(HALF, 500).text).toBe('1,100 of 2,000 files, 12,345 chunks');
    const nothing = { ...HALF, filesDone: 0, bytesDone: 0, chunks: 0 };
    expect(progressFigures(nothing, 9_000).text).toBe('0 of 2,000 files, 0 chunks');
  });

  test('know no share while the tree is walked, and a whole one of an empty tree', () => {
    expect(progressFigures({ ...HALF, phase: 'look' }, 9_000)).toEqual({
      share: null,
      text: '2,000 files found',
      brief: '2,000 files found',
    });
    expect(progressFigures({ ...HALF, bytesTotal: 0, bytesDone: 0 }, 0).share).toBe(1);
  });

  test('times have hours only where there are some', () => {
    expect([400, 65_000, 3_723_000].map(clock)).toEqual(['0:01', '1:05', '1:02:03']);
  });
});

/** Shows one state until it was drawn several times, and gives what was written. */
async function show(stream: { isTTY: boolean; columns?: number }): Promise<string> {
  let written = '';
  const write = (text: string) => (written += text);
  const display = createProgressDisplay({ stream: { ...stream, write }, everyMs: 5 });
  display.update(HALF);
  display.note('a note');
  await vi.waitFor(() => expect(written).toContain('50 %'));
  await sleep(20);
  display.close();
  return written;
}

/** The line that a terminal shows after 20 seconds of a large tree. */
function drawn(columns: number): string | undefined {
  let written = '';
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const stream = { isTTY: true, columns, write: (text: string) => (written += text) };
  const display = createProgressDisplay({ stream });
  const files = { filesTotal: 17_614, filesDone: 10_137, bytesTotal: 100, bytesDone: 59 };
  display.update({ phase: 'index', ...files, chunks: 39_636 });
  vi.advanceTimersByTime(20_000);
  vi.useRealTimers();
  return written.split('\r\u001b[K').at(-1);
}

describe('the display', () => {
  test('draws a bar on a terminal, and clears it at the end', async () => {
    const written = await show({ isTTY: true, columns: 200 });
    expect(written).toContain('████████████░░░░░░░░░░░░ 50 %  1,100 of 2,000 files, 12,345 chunks');
    expect(written).toContain('a note\n');
    expect(written.endsWith('\r\u001b[K')).toBe(true);
  });

  test.for([
    [
      120,
      '██████████████░░░░░░░░░░ 59 %  ',
      '10,137 of 17,614 files, 39,636 chunks, 1,982 chunks/s, 0:14 left',
    ],
    [80, '████░░░░ 59 %  ', '10,137 of 17,614 files, 39,636 chunks, 1,982 chunks/s, 0:14 left'],
    [0, '████░░░░ 59 %  ', '10,137 of 17,614 files, 39,636 chunks, 1,982 chunks/s, 0:14 left'],
    [60, '███████████░░░░░░░░ 59 %  ', '10,137 of 17,614 files, 0:14 left'],
    [40, '59 %  ', '10,137 of 17,614 files, 0:14 left'],
    [20, '59 %  ', '10,137 of 17,'],
    [1, '', ''],
  ] as const)(
    'on %i columns shows what has room without filling the line',
    ([columns, ...parts]) => {
      expect(drawn(columns)).toBe(parts.join(''));
    },
  );

  test('writes plain lines elsewhere, and none twice', async () => {
    const written = await show({ isTTY: false });
    expect(written).toMatch(/^a note\n50 % {2}1,100 of 2,000 files, 12,345 chunks/);
    expect(written).not.toContain('\u001b');
    const lines = written.trimEnd().split('\n');
    expect(new Set(lines).size).toBe(lines.length);
  });
});
