import { openProject } from './open-project.ts';
import { textTable } from './reader-table.fixture.ts';

/** A process that opens a table for reading at a version and holds it: `FOLDER VERSION`. */
const [uri = '', version = '1'] = process.argv.slice(2);

async function main(): Promise<void> {
  const catalogue = { texts: textTable };
  const project = await openProject({ uri, mode: 'readOnly', catalogue });
  const old = await project.tables.texts.at(Number(version));
  const readable = project.stats().readers?.problem === null ? 'published' : 'not published';
  process.send?.(readable);
  process.once('message', () => {
    void old
      .query()
      .toArray()
      .then((rows) => process.send?.(rows.length));
  });
}

void main();
