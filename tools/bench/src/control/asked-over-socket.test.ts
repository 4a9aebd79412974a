import { temporaryDirectory } from '@lancekeep/testing';
import { defineTable, openProject, text } from 'lancekeep';
import { expect, test } from 'vitest';
import { askedOverSocket } from './asked-over-socket.ts';

test('another process asks, and every question is timed', async () => {
  await using project = await open(true);
  const { cpuPercent, askMs } = await askedOverSocket(project.stats(), 2);
  expect(askMs).toHaveLength(2);
  expect(cpuPercent).toBeGreaterThan(0);
});

test('a process that serves no socket, or serves it no more, is an error', async () => {
  const silent = await open(false);
  const unserved = silent.stats();
  await silent.close();
  await expect(askedOverSocket(unserved, 1)).rejects.toThrow('It serves no socket.');
  const project = await open(true);
  const served = project.stats();
  await project.close();
  await expect(askedOverSocket(served, 1)).rejects.toThrow('NOT_RESPONDING');
});

async function open(enabled: boolean) {
  const uri = await temporaryDirectory();
  const notes = defineTable({ name: 'notes', key: 'id', columns: { id: text() } });
  return openProject({ uri, catalogue: { notes }, config: { control: { enabled } } });
}
