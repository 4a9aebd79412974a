import { PROJECT_VALUE } from '../../command/project-flag.ts';
import { NOTHING, type Candidate, type Completion } from '../completion.ts';
import type { ExpectedValue } from '../expected-value.ts';

/** What is offered for a value, by what the help calls it. */
const OFFERED: ReadonlyMap<string, (value: ExpectedValue) => Promise<Completion>> = new Map([
  ['FILE', () => Promise.resolve({ ...NOTHING, title: 'file', paths: 'files' as const })],
  ['KEY', completeKey],
  [PROJECT_VALUE, completeProject],
  ['TABLE', completeTable],
]);

/** The values that are known for a flag or an argument. */
export async function completeValue(value: ExpectedValue): Promise<Completion> {
  const { name, options } = value;
  if (options.length > 0) return { ...NOTHING, candidates: options.map(plain) };
  try {
    return (await OFFERED.get(name)?.(value)) ?? NOTHING;
  } catch {
    // Whoever presses a key wants no error: the command will tell it.
    return NOTHING;
  }
}

async function completeKey(): Promise<Completion> {
  const { knownSettings } = await import('@lancekeep/config/authoring');
  const candidates = knownSettings().map(({ key, description }) => ({ value: key, description }));
  return { ...NOTHING, title: 'setting', candidates };
}

/** Running projects; the folder of a database is left to the shell. */
async function completeProject({ given }: ExpectedValue): Promise<Completion> {
  const { runningProjects } = await import('./running-projects.ts');
  const candidates = (await runningProjects().catch(() => [])).filter(notIn(given));
  return { ...NOTHING, title: 'project', candidates, paths: 'folders' };
}

async function completeTable({ given, project }: ExpectedValue): Promise<Completion> {
  const { tableNames } = await import('./table-names.ts');
  const named = project ?? process.env['LANCEKEEP_PROJECT'];
  const candidates = (await tableNames(named)).map(plain).filter(notIn(given));
  return { ...NOTHING, title: 'table', candidates };
}

const plain = (value: string): Candidate => ({ value, description: '' });

const notIn =
  (given: readonly string[]) =>
  ({ value }: Candidate): boolean =>
    !given.includes(value);
