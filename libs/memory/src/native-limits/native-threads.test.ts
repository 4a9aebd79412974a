import { onLinux, systemTest } from '@lancekeep/testing';
import { expect, test, vi } from 'vitest';
import { findNativeThreads, isAddonLoaded, threadNames } from './native-threads.ts';

test("the addon is seen once it is loaded, which alone starts none of LanceDB's threads", async () => {
  expect(isAddonLoaded()).toBe(false);
  await import('@lancedb/lancedb');
  expect(isAddonLoaded()).toBe(true);
  expect(findNativeThreads()).toBe(threadNames() === null ? 'loaded' : 'idle');
});

systemTest(onLinux, 'threads are known by name', async () => {
  // A thread names itself, a moment after it was started.
  await vi.waitFor(() => expect(threadNames()).toContain('tokio-rt-worker'));
});
