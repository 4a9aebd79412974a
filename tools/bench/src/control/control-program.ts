import { defineTable, openProject, text, vector, type ProjectDb } from 'lancekeep';
import { tableNames } from '../child/filled-tables.ts';
import { createRandom } from '../child/random.ts';
import { runProgram } from '../child/run-program.ts';
import type { Measurement } from '../harness/bench-case.ts';
import { medianOf, sumOf } from '../harness/median.ts';
import { askEachSecond, type AskedWhile } from './ask-each-second.ts';
import { askedOverSocket } from './asked-over-socket.ts';
import type { Asked, ControlInput } from './control-input.ts';

const BYTES_PER_MB = 2 ** 20;
const BYTES_PER_KB = 2 ** 10;

await runProgram((input, progress) => measureControl(input as ControlInput, progress));

async function measureControl(
  input: ControlInput,
  progress: (text: string) => void,
): Promise<Measurement> {
  const project = await openAll(input);
  try {
    progress('fills the caches');
    await fillCaches(project, input);
    progress(`is asked for ${input.seconds} s`);
    const { cpuPercent, askMs } = await watched(project, input);
    const askMetrics = { askP50Ms: medianOf(askMs), askMaxMs: Math.max(...askMs) };
    return {
      metrics: {
        cpuPercent,
        ...(input.asked === 'nothing' ? {} : askMetrics),
        ...cacheFigures(project),
        snapshotKb: JSON.stringify(project.stats()).length / BYTES_PER_KB,
      },
      series: { askMs },
    };
  } finally {
    await project.close();
  }
}

type Project = ProjectDb<Readonly<Record<string, ReturnType<typeof tableOf>>>>;

function tableOf(name: string) {
  const columns = { id: text(), file_path: text(), content: text(), vector: vector() };
  return defineTable({ name, key: 'id', columns });
}

/** With all defaults: 256 MB of index cache, 64 MB of metadata. */
function openAll({ folder, dimensions, tables }: ControlInput): Promise<Project> {
  const catalogue = Object.fromEntries(tableNames(tables).map((name) => [name, tableOf(name)]));
  return openProject({ uri: folder, config: { embedding: { dimensions } }, catalogue });
}

/** Reads every partition of every index, and the manifest of every version of the first table. */
async function fillCaches(project: Project, input: ControlInput): Promise<void> {
  const { dimensions, partitions, versions } = input;
  const random = createRandom(2);
  const query = Float32Array.from({ length: dimensions }, random);
  const tables = Object.values(project.tables);
  for (const table of tables) {
    await table.vectorSearch(query).nprobes(partitions).limit(1).toArray();
  }
  const latest = project.stats().tables[0]?.version ?? 0;
  for (let version = latest; version > latest - versions; version -= 1) {
    await (await tables[0]?.at(version))?.close();
  }
}

function watched(project: Project, { asked, seconds }: ControlInput): Promise<AskedWhile> {
  const ways: Readonly<Record<Asked, () => Promise<AskedWhile>>> = {
    nothing: () => askEachSecond(seconds, () => undefined),
    stats: () => askEachSecond(seconds, () => void JSON.stringify(project.stats())),
    tables: () => askEachSecond(seconds, async () => JSON.stringify(await project.measureTables())),
    socket: () => askedOverSocket(project.stats(), seconds),
  };
  return ways[asked]();
}

function cacheFigures(project: Project): Readonly<Record<string, number>> {
  const countedMs = performance.now();
  const { sessions } = project.stats({ fresh: true });
  return {
    countMs: performance.now() - countedMs,
    cachedMb: sumOf(sessions.map(({ usageBytes }) => usageBytes)) / BYTES_PER_MB,
    entries: sumOf(sessions.map(({ items }) => items)),
  };
}
