import { expect, test } from 'vitest';
import { allocatorIn } from './find-allocator.ts';

const line = (path: string) => `7f1c2a000000-7f1c2a028000 r--p 00000000 08:01 1234    ${path}\n`;
const glibc = line('/usr/lib/x86_64-linux-gnu/libc.so.6');

test.each([
  ['glibc', glibc],
  ['glibc', line('/lib/x86_64-linux-gnu/libc-2.31.so')],
  ['jemalloc', glibc + line('/usr/lib/x86_64-linux-gnu/libjemalloc.so.2')],
  ['mimalloc', line('/usr/lib/libmimalloc.so.2.0') + glibc],
  ['tcmalloc', line('/usr/lib/libtcmalloc_minimal.so.4') + glibc],
  ['musl', line('/lib/ld-musl-x86_64.so.1')],
  ['unknown', line('/home/libc.so.6/data.bin')],
  ['unknown', ''],
])('%s is told by its library', (name, maps) => {
  expect(allocatorIn(maps)).toBe(name);
});
