import { onLinux, systemTest, temporaryDirectory } from '@lancekeep/testing';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ioFrom, measureIo } from './process-io.ts';

systemTest(onLinux, 'bytes that were written and read count, cached or not', async () => {
  const file = join(await temporaryDirectory(), 'file');
  const bytes = 300_000;
  const { io } = await measureIo(async () => {
    await writeFile(file, Buffer.alloc(bytes));
    await readFile(file);
  });
  expect(io?.writtenBytes).toBeGreaterThanOrEqual(bytes);
  expect(io?.readBytes).toBeGreaterThanOrEqual(bytes);
  expect(io?.writtenBytes).toBeLessThan(bytes * 2);
});

test('a text without the figures is no reading', () => {
  expect(ioFrom('rchar: 12\nwchar: 34\nread_bytes: 0\n')).toEqual({
    readBytes: 12,
    writtenBytes: 34,
  });
  expect(ioFrom('')).toBeNull();
  expect(ioFrom('rchar: 12\n')).toBeNull();
});
