import { temporaryDirectory } from '@lancekeep/testing';
import { lstat, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { publishStatus, type PublishStatusOptions } from './publish-status.ts';
import { sampleSnapshot } from '../contract/sample-snapshot.fixture.ts';

let folder = '';
beforeEach(async () => {
  folder = join(await temporaryDirectory(), 'status');
  vi.stubEnv('LANCEKEEP_STATUS_FOLDER', folder);
});
afterEach(() => vi.unstubAllEnvs());

function publish(options: Partial<PublishStatusOptions> = {}) {
  const errors: unknown[] = [];
  const snapshot = vi.fn(options.snapshot ?? (() => sampleSnapshot()));
  const onError = (error: unknown) => void errors.push(error);
  const publisher = publishStatus({ intervalMs: 60_000, onError, ...options, snapshot });
  return { publisher, errors, snapshot };
}

describe('publishing', () => {
  test('makes a file of mode 0600 in a folder of mode 0700, and close removes it', async () => {
    const { publisher, errors } = publish();
    await publisher.refresh();
    const [name, ...others] = await readdir(folder);
    expect(others).toEqual([]);
    expect((await lstat(folder)).mode & 0o777).toBe(0o700);
    expect((await lstat(join(folder, name ?? ''))).mode & 0o777).toBe(0o600);
    await publisher.close();
    await publisher.close();
    expect(await readdir(folder)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('goes on by itself', async () => {
    const { publisher, snapshot } = publish({ intervalMs: 1 });
    await expect.poll(() => snapshot.mock.calls.length, { timeout: 30_000 }).toBeGreaterThan(3);
    await publisher.close();
    expect(await readdir(folder)).toEqual([]);
  });

  test('writes what is true at the time of refresh, even while an older write is under way', async () => {
    let name = 'old';
    const { publisher } = publish({ snapshot: () => sampleSnapshot(name) });
    name = 'new';
    await publisher.refresh();
    const [file] = await readdir(folder);
    expect(await readFile(join(folder, file ?? ''), 'utf8')).toContain('"name":"new"');
    await publisher.close();
  });

  test('never piles up: a hundred calls during a write share the next one', async () => {
    const { publisher, snapshot } = publish();
    await Promise.all(Array.from({ length: 100 }, () => publisher.refresh()));
    expect(snapshot).toHaveBeenCalledTimes(2);
    await publisher.close();
  });

  test('ends with close, even with a write under way and another one waiting', async () => {
    const { publisher, snapshot } = publish();
    const waiting = publisher.refresh();
    await Promise.all([publisher.close(), waiting]);
    await publisher.refresh();
    expect(snapshot).toHaveBeenCalledTimes(1);
    expect(await readdir(folder)).toEqual([]);
  });

  test('makes the folder again when a cleaner has removed it', async () => {
    const { publisher } = publish();
    await publisher.refresh();
    await rm(folder, { recursive: true });
    await publisher.refresh();
    expect(await readdir(folder)).toHaveLength(1);
    await publisher.close();
  });
});

describe('a failure', () => {
  test('is reported once until it changes, and publishing recovers', async () => {
    await writeFile(folder, 'in the way');
    const { publisher, errors } = publish();
    await publisher.refresh();
    await publisher.refresh();
    expect(errors).toMatchObject([{ code: 'PERMISSION_DENIED' }]);
    await rm(folder);
    await publisher.refresh();
    expect(await readdir(folder)).toHaveLength(1);
    await rm(folder, { recursive: true });
    await writeFile(folder, 'in the way');
    await publisher.refresh();
    expect(errors).toHaveLength(2);
    await publisher.close();
    expect(await readFile(folder, 'utf8')).toBe('in the way');
  });

  test('of the snapshot, of the environment or of the callback does not reach the host', async () => {
    const failing = () => {
      throw new Error('closed already');
    };
    const { publisher, errors } = publish({ snapshot: failing });
    await publisher.refresh();
    expect(errors).toMatchObject([{ message: 'closed already' }]);
    await publisher.close();

    vi.stubEnv('LANCEKEEP_STATUS_FOLDER', 'relative');
    const second = publish();
    await second.publisher.close();
    expect(second.errors).toMatchObject([{ code: 'INVALID_ARGUMENT' }]);

    const third = publish({ onError: failing });
    await third.publisher.refresh();
    await third.publisher.close();
  });
});
