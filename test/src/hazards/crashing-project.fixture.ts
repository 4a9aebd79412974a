import { openProject, type ProjectDb } from 'lancekeep';
import { crashCatalogue, crashConfig } from './crash-catalogue.fixture.ts';
import { BALLAST, bodyOf, changeOf, keysOf, type Change } from './crash-model.fixture.ts';
import { DIMENSIONS } from './plain-items.fixture.ts';

type Project = ProjectDb<typeof crashCatalogue>;

const rowOf = (id: string, source: string, body: string) => ({
  id,
  source,
  body,
  vector: Array.from({ length: DIMENSIONS }, Math.random),
});

const rowsOf = ({ sources, revision }: Change) =>
  sources.flatMap((source) =>
    keysOf(source, revision).map((id) => rowOf(id, source, bodyOf(revision))),
  );

/** Says what it is about to write, and when that was acknowledged. */
async function write(project: Project, seed: number): Promise<void> {
  for (let round = 0; ; round += 1) {
    const change = changeOf(seed, round);
    const rows = rowsOf(change);
    console.log(`begin ${JSON.stringify(change)}`);
    await project.indexing(({ tables: { items } }) =>
      change.kind === 'replace'
        ? items.replaceGroups({ groups: change.sources, rows })
        : items.upsert(rows),
    );
    console.log('done');
  }
}

async function maintain(project: Project): Promise<void> {
  for (;;) {
    const { tables } = await project.maintenance.optimize({ force: true });
    const failed = tables.find(({ status }) => status === 'failed');
    if (failed !== undefined) throw new Error(JSON.stringify(failed));
  }
}

/** Writes and maintains a project until it is killed: `FOLDER SEED WHERE_MAINTENANCE_RUNS`. */
async function main([uri = '', seed = '', runIn]: readonly string[]): Promise<void> {
  const config = crashConfig(runIn === 'childProcess' ? runIn : 'ownProcess');
  const project = await openProject({ uri, catalogue: crashCatalogue, config });
  const { items } = project.tables;
  if ((await items.countRows()) === 0) {
    await items.add([...BALLAST].map(([id, body]) => rowOf(id, 'ballast', body)));
  }
  console.log('open');
  await Promise.all([write(project, Number(seed)), maintain(project)]);
}

void main(process.argv.slice(2));
