import {
  onLinux,
  seeded,
  seedsToTry,
  systemTest,
  temporaryDirectory,
  type Random,
} from '@lancekeep/testing';
import { connect } from '@lancedb/lancedb';
import { openProject } from 'lancekeep';
import { setTimeout as sleep } from 'node:timers/promises';
import { readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished } from 'vitest';
import { crashCatalogue, crashConfig } from './crash-catalogue.fixture.ts';
import { BALLAST, possibleAfter, type Contents } from './crash-model.fixture.ts';
import { expectNoWaste } from './item-table.fixture.ts';
import { startProgram } from './start-program.fixture.ts';

const LONGEST_LIFE_MS = 600;
/** More than a batch has; a compaction has more. */
const LARGE_BYTES = 1_000_000;

beforeEach(async () => {
  // One that is killed leaves its status file.
  process.env['LANCEKEEP_STATUS_FOLDER'] = join(await temporaryDirectory(), 'status');
});

/**
 * Lets a process write and maintain, and kills it at some moment after it was ready: at any, or at the
 * next at which a file of rows is half written.
 */
async function crash(folder: string, seed: number, random: Random): Promise<readonly string[]> {
  const program = startProgram('crashing-project', folder, String(seed), placeOf(seed));
  await program.nextLine();
  await sleep(random() * LONGEST_LIFE_MS);
  if (random() < 0.5) await untilHalfWritten(folder);
  program.kill();
  await program.closed;
  await untilChildEnded();
  return program.lines;
}

/**
 * A child of the one that was killed ends by itself, and its temporary files with it. What it writes
 * until then counts as left behind by the dead only if that is before the next one has the lease: a
 * program that is started again takes longer for that than this test.
 */
async function untilChildEnded(): Promise<void> {
  const isThere = async (): Promise<boolean> =>
    (await readdir(tmpdir())).some((name) => name.startsWith('lancekeep-optimize-'));
  // One that was killed before it could hear of it leaves them.
  const deadline = performance.now() + 5_000;
  while (performance.now() < deadline && (await isThere())) await sleep(5);
}

async function untilHalfWritten(folder: string): Promise<void> {
  const deadline = performance.now() + 2 * LONGEST_LIFE_MS;
  while (performance.now() < deadline && !(await isHalfWritten(folder))) await sleep(1);
}

async function isHalfWritten(folder: string): Promise<boolean> {
  const data = join(folder, 'items.lance', 'data');
  const unfinished = (await readdir(data)).filter((name) => name.startsWith('.tmp'));
  // It may have its name by now.
  const sizes = unfinished.map(async (name) => (await stat(join(data, name))).size);
  return Promise.all(sizes).then(
    (all) => all.some((size) => size > LARGE_BYTES),
    () => false,
  );
}

const placeOf = (seed: number) => (seed % 2 === 0 ? 'ownProcess' : 'childProcess');

/** Fails for a key that is there twice. */
async function readContents(folder: string): Promise<Contents> {
  const database = await connect(folder);
  onTestFinished(() => database.close());
  const table = await database.openTable('items');
  const rows = (await table.query().select(['id', 'body']).toArray()) as {
    readonly id: string;
    readonly body: string;
  }[];
  const contents = new Map(rows.map(({ id, body }) => [id, body]));
  expect(contents.size).toBe(rows.length);
  return contents;
}

const textOf = (contents: Contents): string => JSON.stringify([...contents].toSorted());

describe('a project that is killed while it indexes and maintains, opened again', () => {
  for (const seed of seedsToTry(6)) {
    systemTest(
      onLinux,
      `has every acknowledged row once, maintains without a failure, and wastes no disk (seed ${seed})`,
      async () => {
        const folder = await temporaryDirectory();
        const random = seeded(seed);
        let possible: readonly Contents[] = [BALLAST];
        // One that is killed leaves to the next, which may be killed as well.
        const crashes = 1 + (seed % 2);
        for (let crashed = 0; crashed < crashes; crashed += 1) {
          const said = await crash(folder, seed + 1_000 * crashed, random);
          possible = possibleAfter(possible, said);
        }
        const config = crashConfig(placeOf(seed));
        const project = await openProject({ uri: folder, catalogue: crashCatalogue, config });
        onTestFinished(() => project.close());
        const { tables } = await project.maintenance.optimize({ force: true });
        expect(tables).toMatchObject([{ table: 'items' }]);
        expect(tables.filter(({ status }) => status === 'failed')).toEqual([]);
        expect(possible.map(textOf)).toContain(textOf(await readContents(folder)));
        await expectNoWaste(folder);
      },
    );
  }
});
