import { migrateKeys, writeEdit, type KeyChange } from '@lancekeep/config/authoring';
import { configWarnings } from '../command/config-warnings.ts';
import { askConsent, canAsk } from '../command/consent.ts';
import type { Outcome } from '../command/outcome.ts';
import { plural } from '../text/format-count.ts';
import { chooseConfigFile } from './choose-config-file.ts';
import { colouredDiff, unifiedDiff } from './unified-diff.ts';

/** What `ops config migrate` is asked for. */
export interface MigrationRequest {
  /** `undefined`: the one that is found. */
  readonly file: string | undefined;
  /** Whether to write without asking. */
  readonly write: boolean;
  readonly json: boolean;
  readonly signal: AbortSignal;
}

/** The result of `ops config migrate`. */
export interface ConfigMigration {
  readonly file: string;
  /** The keys that are spelled otherwise; none when there is nothing to do. */
  readonly changes: readonly KeyChange[];
  /** A unified diff, in which secrets are masked. */
  readonly diff: string;
  /** Whether the file was written. */
  readonly written: boolean;
}

/**
 * Shows how the keys of a file would be spelled, and rewrites it where that is wanted.
 *
 * @throws LancekeepError `NO_CONFIG_FILE`, `CONFIG_INVALID`, `INVALID_ARGUMENT`, and what writing
 * meets.
 */
export async function migrateConfig(request: MigrationRequest): Promise<Outcome<ConfigMigration>> {
  const { write, json, signal } = request;
  const file = await chooseConfigFile(request.file);
  const migration = await migrateKeys(file);
  const { changes } = migration;
  const diff = unifiedDiff(file, migration.shown);
  const isAsked = changes.length > 0 && !write && canAsk(json);
  if (isAsked) process.stderr.write(`${colouredDiff(diff, process.stderr)}\n\n`);
  const isWanted = write || (isAsked && (await askConsent(`Rewrite ${file}?`, signal)));
  const written = isWanted && changes.length > 0;
  if (written) writeEdit(migration);
  const result = { file, changes, diff, written };
  const warnings = configWarnings(migration.warnings);
  return { result, text: migrationText(result, isAsked), warnings };
}

function migrationText(
  { file, changes, diff, written }: ConfigMigration,
  isShown: boolean,
): string {
  if (changes.length === 0) return `${file} spells every key as lancekeep does.`;
  if (written) return `${file} is rewritten: ${plural(changes.length, 'key')} spelled anew.`;
  const shown = isShown ? [] : [colouredDiff(diff, process.stdout), ''];
  const hint = isShown ? '' : ' --write rewrites the file.';
  return [...shown, `Nothing was written.${hint}`].join('\n');
}
