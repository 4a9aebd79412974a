import { pointerKeys, withoutCredentials } from '@lancekeep/config';
import { variableName } from '@lancekeep/config/settings';
import { stat } from 'node:fs/promises';
import type { CheckedSettings, Finding } from './finding.ts';

const STORAGE_OPTIONS = '/database/storageOptions/';

/** Of the storage options, which are all treated as secrets, those that are dangerous to lose. */
const SECRET_NAME = /secret|key|token|password|sas|credential/i;

/** What is readable by the group or by others. */
const READABLE_BY_OTHERS = 0o044;

/** Tells of secrets in files that other users of the machine can read. */
export async function checkSecrets(settings: CheckedSettings): Promise<readonly Finding[]> {
  // Windows has no such rights.
  if (process.platform === 'win32') return [];
  const findings: Finding[] = [];
  for (const [pointer, origin] of settings.origins) {
    if (origin.kind !== 'file' || !isSecret(pointer, settings)) continue;
    const mode = (await stat(origin.file).catch(() => null))?.mode ?? 0;
    if ((mode & READABLE_BY_OTHERS) === 0) continue;
    findings.push({
      code: 'SECRET_READABLE',
      message: `a secret stands in a file that other users can read (mode ${(mode & 0o777).toString(8)})`,
      hint: `chmod 600 ${origin.file}, or give it by the variable ${variableName(pointerKeys(pointer))}.`,
      pointer,
    });
  }
  return findings;
}

function isSecret(pointer: string, { config: { database } }: CheckedSettings): boolean {
  if (pointer.startsWith(STORAGE_OPTIONS)) {
    return SECRET_NAME.test(pointer.slice(STORAGE_OPTIONS.length));
  }
  // A user, a password or a signature may stand in a URI.
  const { uri } = database;
  return pointer === '/database/uri' && uri !== null && withoutCredentials(uri) !== uri;
}
