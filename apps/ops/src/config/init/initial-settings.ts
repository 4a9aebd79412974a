import { LancekeepError } from '@lancekeep/errors';
import { projectName, type LancekeepConfigInput } from '@lancekeep/config';
import { formatSettingKey, parseSettingValue, problemsWith } from '@lancekeep/config/authoring';
import type { Dialogue, Read } from '../../command/dialogue.ts';

/** What a new file can be told to say; what is left out keeps its default. */
export interface InitialSettings {
  readonly uri?: string | undefined;
  readonly name?: string | undefined;
  /** As it was typed. */
  readonly dimensions?: string | undefined;
}

const URI = ['database', 'uri'] as const;
const NAME = ['project', 'name'] as const;
const DIMENSIONS = ['embedding', 'dimensions'] as const;

/** A folder beside the file; a configuration without any database says nothing. */
export const STANDARD_URI = './data';

/**
 * The configuration of a new file.
 *
 * @throws LancekeepError `INVALID_ARGUMENT` for a value that its setting cannot have.
 */
export async function initialConfig(given: InitialSettings): Promise<LancekeepConfigInput> {
  const { uri = STANDARD_URI, name, dimensions } = given;
  const length = dimensions === undefined ? undefined : parseSettingValue(DIMENSIONS, dimensions);
  await requireValid(URI, uri);
  if (name !== undefined) await requireValid(NAME, name);
  if (length !== undefined) await requireValid(DIMENSIONS, length);
  return {
    ...(name === undefined ? {} : { project: { name } }),
    database: { uri },
    // It was checked to be one.
    ...(length === undefined ? {} : { embedding: { dimensions: length as number } }),
  };
}

/** Asks for what is not given; an empty answer leaves the default. */
export async function askForSettings(
  dialogue: Dialogue,
  given: InitialSettings,
): Promise<InitialSettings> {
  const uri =
    given.uri ??
    (await dialogue.ask({
      text: 'Database: a folder, counted from the file, or the URI of an object store',
      standard: STANDARD_URI,
      read: (answer) => readSetting(URI, answer),
    }));
  const name =
    given.name ??
    (await dialogue.ask({
      text: 'Name of the project',
      standard: projectName(uri ?? STANDARD_URI),
      read: (answer) => readSetting(NAME, answer),
    }));
  const dimensions =
    given.dimensions ??
    (await dialogue.ask({
      text: 'Length of the vectors',
      standard: '384',
      read: (answer) => readSetting(DIMENSIONS, answer),
    }));
  return { uri, name, dimensions };
}

async function readSetting(
  keys: readonly string[],
  answer: string,
): Promise<Read<string | undefined>> {
  if (answer === '') return { answer: undefined };
  const fault = await faultOf(keys, parseSettingValue(keys, answer));
  return fault === null ? { answer } : { fault };
}

async function requireValid(keys: readonly string[], value: unknown): Promise<void> {
  const fault = await faultOf(keys, value);
  if (fault === null) return;
  throw new LancekeepError('INVALID_ARGUMENT', {
    message: fault,
    hint: `See ${formatSettingKey(keys)} in docs/configuration.md.`,
    subject: { argument: `--${keys.at(-1) ?? ''}` },
  });
}

/** One sentence on what is wrong, with what to do. */
async function faultOf(keys: readonly string[], value: unknown): Promise<string | null> {
  const problems = await problemsWith(keys, value);
  const first = problems.find(({ severity }) => severity === 'error');
  if (first === undefined) return null;
  return [`${first.message}.`, ...(first.hint === undefined ? [] : [first.hint])].join(' ');
}
