import { openProject } from 'lancekeep';

// Opens a project for each configuration file that the arguments name, one after the other and all to
// be open together; writes to each, searches and maintains it; prints what bounds the process.
const projects = [];
for (const configFile of process.argv.slice(2)) projects.push(await openProject({ configFile }));
const now = new Date();
for (const { config, tables, maintenance } of projects) {
  const vector = new Array<number>(config.embedding.dimensions).fill(0.5);
  const text = { id: 'a', path: 'a.md', title: null, content: 'a document', content_hash: 'a' };
  await tables.documents.add([{ ...text, vector, indexed_at: now }]);
  const found = await tables.documents.vectorSearch(vector).limit(1).toArray();
  if (found.length !== 1) throw new Error('The document was not found.');
  await maintenance.optimize();
}
const told = projects.map((project) => {
  const { sessions, memory } = project.stats();
  return {
    name: project.name,
    query: sessions.find(({ name }) => name === 'query')?.limitBytes,
    budgetBytes: memory.budget?.budgetBytes,
    warnings: memory.nativeLimits?.warnings,
  };
});
process.stdout.write(JSON.stringify(told));
for (const project of projects) await project.close();
