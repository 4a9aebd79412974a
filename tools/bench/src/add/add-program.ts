import { connect, type Table } from '@lancedb/lancedb';
import { join } from 'node:path';
import { chunkSchema } from '../child/chunk-schema.ts';
import { ChunkSource, filesIn } from '../child/chunk-source.ts';
import { runProgram } from '../child/run-program.ts';
import { timed } from '../child/timed.ts';
import type { Measurement } from '../harness/bench-case.ts';
import { medianOf } from '../harness/median.ts';
import { openMaintainedProject } from '../maintenance/lancekeep-maintained-store.ts';
import { TABLE } from '../maintenance/maintenance-input.ts';
import { linkFolder } from '../optimize/link-folder.ts';
import type { AddInput } from './add-input.ts';

/** What lancekeep looks up before it reads all keys. */
const LOOKED_UP = 4;

interface Times {
  readonly ms: number[];
  readonly cpuMs: number[];
}

await runProgram((input, progress) => measureAdds(input as AddInput, progress));

/** The same rows to two copies of a table, in turn, so that noise meets both alike. */
async function measureAdds(
  input: AddInput,
  progress: (text: string) => void,
): Promise<Measurement> {
  const { fragments, rowsPerFragment, adds, rowsPerFlush } = input;
  const [folder, copy] = ['plain', 'lancekeep'].map((name) => join(input.folder, name));
  if (folder === undefined || copy === undefined) throw new TypeError('There are two folders.');
  const { table, close } = await fill(folder, input);
  await linkFolder(folder, copy);
  const project = await openMaintainedProject({ ...input, folder: copy, runIn: 'ownProcess' });
  const plain: Times = { ms: [], cpuMs: [] };
  const lancekeep: Times = { ms: [], cpuMs: [] };
  const source = new ChunkSource(input);
  const firstRow = fragments * rowsPerFragment;
  for (let index = 0; index < adds; index += 1) {
    const { chunks } = source.batch(filesIn(firstRow + index * rowsPerFlush));
    await noteAdd(plain, () => table.add(chunks));
    await noteAdd(lancekeep, () => project.tables.chunks.add(chunks));
    progress(`add ${index + 1} of ${adds}`);
  }
  const rows = [await table.countRows(), await project.tables.chunks.countRows()];
  await project.close();
  close();
  const expected = firstRow + adds * rowsPerFlush;
  if (rows.some((count) => count !== expected)) {
    throw new Error(`The tables hold ${rows.join(' and ')} rows, not ${expected}.`);
  }
  return figuresOf(plain, lancekeep);
}

async function fill(folder: string, input: AddInput): Promise<{ table: Table; close: () => void }> {
  const { fragments, rowsPerFragment, dimensions } = input;
  const source = new ChunkSource({ ...input, rowsPerFlush: rowsPerFragment });
  const connection = await connect(folder);
  const table = await connection.createEmptyTable(TABLE, chunkSchema(dimensions));
  for (let fragment = 0; fragment < fragments; fragment += 1) {
    await table.add(source.batch(filesIn(fragment * rowsPerFragment)).chunks);
  }
  return { table, close: () => connection.close() };
}

async function noteAdd(times: Times, add: () => Promise<unknown>): Promise<void> {
  const begun = process.cpuUsage();
  times.ms.push(await timed(add));
  const { user, system } = process.cpuUsage(begun);
  times.cpuMs.push((user + system) / 1_000);
}

function figuresOf(plain: Times, lancekeep: Times): Measurement {
  const rest = <Value>(values: readonly Value[]): readonly Value[] => values.slice(LOOKED_UP + 1);
  const [plainP50Ms, lancekeepP50Ms] = [plain, lancekeep].map(({ ms }) => medianOf(rest(ms)));
  return {
    metrics: {
      plainP50Ms: plainP50Ms ?? NaN,
      lookUpP50Ms: medianOf(lancekeep.ms.slice(0, LOOKED_UP)),
      readingMs: lancekeep.ms[LOOKED_UP] ?? NaN,
      lancekeepP50Ms: lancekeepP50Ms ?? NaN,
      ratio: (lancekeepP50Ms ?? NaN) / (plainP50Ms ?? NaN),
      plainCpuMs: medianOf(rest(plain.cpuMs)),
      lancekeepCpuMs: medianOf(rest(lancekeep.cpuMs)),
    },
    series: { plainMs: plain.ms, lancekeepMs: lancekeep.ms },
  };
}
