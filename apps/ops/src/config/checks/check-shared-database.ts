import type { RunningProject } from '@lancekeep/control';
import { comparableUri } from '../../project/comparable-uri.ts';
import type { CheckedSettings, Finding } from './finding.ts';

/**
 * Two projects with one database wait for each other's writer lease, and each goes by limits of its own.
 * Compared are the configurations that were checked before, and the projects that run: under another
 * name, as the same name is the same project.
 */
export async function checkSharedDatabase(
  settings: CheckedSettings,
  others: {
    readonly checked: readonly CheckedSettings[];
    readonly running: () => Promise<readonly RunningProject[]>;
  },
): Promise<readonly Finding[]> {
  const uri = await uriOf(settings);
  if (uri === null) return [];
  const name = settings.config.project.name ?? null;
  const users: string[] = [];
  for (const other of others.checked) {
    if (other.file !== settings.file && (await uriOf(other)) === uri) {
      users.push(other.file ?? 'the environment');
    }
  }
  for (const { snapshot, alive } of name === null ? [] : await others.running()) {
    const { project, process } = snapshot;
    if (alive === false || project.uri !== uri || project.name === name) continue;
    users.push(`the project ${project.name} of process ${process.id}`);
  }
  const [first] = users;
  if (first === undefined) return [];
  return [
    {
      code: 'DATABASE_SHARED',
      message: `${[...new Set(users)].join(' and ')} has the same database`,
      hint: 'Give each project a database of its own, or give both the same name where they are one project.',
      pointer: '/database/uri',
    },
  ];
}

async function uriOf({ config }: CheckedSettings): Promise<string | null> {
  const { uri } = config.database;
  return uri === null ? null : comparableUri(uri);
}
