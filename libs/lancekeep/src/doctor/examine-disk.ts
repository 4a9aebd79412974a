import { measureDisk } from '@lancekeep/maintenance';
import { finding, type Examination, type Finding } from './finding.ts';

/**
 * Looks at the files of a table: those that no version names, and those that a version names and that
 * are gone. A writer that works has files of the first kind, so they are no finding beside one.
 */
export async function examineDisk(input: {
  readonly table: string;
  /** The table's own folder; `null` on an object store. */
  readonly folder: string | null;
  /** Whether a writer may work now. */
  readonly isWritten: boolean;
}): Promise<Examination> {
  const { table, folder, isWritten } = input;
  const nothing = (reason: string): Examination => ({
    findings: [],
    notExamined: [{ check: 'strandedFiles', table, reason }],
  });
  if (folder === null) return nothing('files on an object store are not listed');
  const { missing, stranded, reason } = await measureDisk(folder);
  if (reason !== null) return nothing(reason);
  const findings = missing.length === 0 ? [] : [missingFiles(table, missing)];
  if (stranded.files > 0 && !isWritten) findings.push(strandedFiles(table, stranded));
  return { findings, notExamined: [] };
}

function missingFiles(table: string, files: readonly string[]): Finding {
  return finding({
    code: 'FILES_MISSING',
    severity: 'error',
    table,
    message: `${files.length} files of the latest version are gone, such as ${files[0] ?? ''}.`,
    meaning: 'Queries fail that need their rows; others may work.',
    mend: 'Restore them from a copy of the database, or drop the table and index again.',
    isFixable: false,
    facts: { files },
  });
}

function strandedFiles(
  table: string,
  { files, bytes }: { readonly files: number; readonly bytes: number },
): Finding {
  return finding({
    code: 'STRANDED_FILES',
    severity: 'warning',
    table,
    message: `${files} files of ${bytes} bytes belong to no version.`,
    meaning: 'A crash or a lost compaction left them; they take disk space and nothing else.',
    mend: 'ops db optimize removes those that are surely of nobody.',
    isFixable: false,
    facts: { files, bytes },
  });
}
