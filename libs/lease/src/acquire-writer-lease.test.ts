import { runNode, temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { acquireWriterLease, breakLease, leaseHolderName, readLease } from './index.ts';

test('a program takes, reads and releases a lease', async () => {
  const folder = await temporaryDirectory();
  const lease = await acquireWriterLease({ folder, path: '/data/project', project: 'example' });
  expect(await readLease(folder)).toMatchObject({ state: 'held', holder: lease.holder });
  const holder = leaseHolderName(lease.holder);
  await expect(breakLease(folder, { holder })).rejects.toMatchObject({ code: 'PROJECT_BUSY' });
  await lease.release();
  expect(await readLease(folder)).toEqual({ state: 'free' });
});

test('a held lease does not keep its process from ending', async () => {
  const folder = await temporaryDirectory();
  const program = `
    import { acquireWriterLease } from ${JSON.stringify(new URL('index.ts', import.meta.url))};
    const options = { folder: ${JSON.stringify(folder)}, path: 'p', project: 'example' };
    console.log((await acquireWriterLease(options)).kind);`;
  const argv = ['--conditions=@lancekeep/source', '--input-type=module', '--eval', program];
  const result = await runNode(argv);
  expect(result).toMatchObject({ exitCode: 0, stdout: 'kernelLock\n', stderr: '' });
  expect(await readLease(folder)).toMatchObject({ state: 'stale' });
});

test('importing the library does no work', async () => {
  const program = `
    await import(${JSON.stringify(new URL('index.ts', import.meta.url))});
    console.log(process.report.getReport().sharedObjects.some((path) => path.endsWith('.node')));`;
  const argv = ['--conditions=@lancekeep/source', '--input-type=module', '--eval', program];
  expect((await runNode(argv)).stdout).toBe('false\n');
});
