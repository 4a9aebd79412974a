import { openProject } from './open-project.ts';

/** Opens a project, starts its schedule, and has nothing else to do: `FOLDER`. */
async function main([uri = '']: readonly string[]): Promise<void> {
  const project = await openProject({
    uri,
    config: { maintenance: { schedule: { jitterMs: 0 } } },
  });
  await project.maintenance.start();
  console.log('started');
}

void main(process.argv.slice(2));
