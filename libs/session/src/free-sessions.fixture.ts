import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { countNewSessions } from './session-folders.fixture.ts';
import { acquireSessions } from './session-set.ts';

const folder = mkdtempSync(join(tmpdir(), 'free-'));
process.env['TMPDIR'] = folder;

async function useSessions(): Promise<number> {
  const limits = { indexCacheMb: 16, metadataCacheMb: 8 };
  const sessions = await acquireSessions({ query: limits, bulk: limits, tables: {} });
  const inUse = countNewSessions(new Set());
  sessions.release();
  return inUse;
}

/** Prints how many Sessions live while a set is in use, and after it was released and collected. */
async function main(): Promise<void> {
  const inUse = await useSessions();
  for (let attempt = 0; attempt < 100 && countNewSessions(new Set()) > 0; attempt += 1) {
    globalThis.gc?.();
    await sleep(20);
  }
  console.log(`${inUse} in use, ${countNewSessions(new Set())} after the collection`);
  rmSync(folder, { recursive: true });
}

void main();
