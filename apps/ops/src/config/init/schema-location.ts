import { access } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** The schema as a new file names it. */
export interface SchemaLocation {
  /** Relative to the folder of the file, with slashes. */
  readonly location: string;
  /** Where it has to be written first; `null` when it is there. */
  readonly missing: string | null;
}

const INSTALLED = join('node_modules', '@lancekeep', 'config', 'config-schema.json');

/**
 * Where a file in `folder` finds the schema: where lancekeep is installed there or above, so that the
 * schema is that of the version in use; else beside the file.
 */
export async function locateSchema(folder: string): Promise<SchemaLocation> {
  for (let above = folder; ; above = dirname(above)) {
    const installed = join(above, INSTALLED);
    if (await exists(installed)) return { location: from(folder, installed), missing: null };
    if (above === dirname(above)) break;
  }
  const beside = join(folder, 'config-schema.json');
  return { location: from(folder, beside), missing: (await exists(beside)) ? null : beside };
}

function from(folder: string, file: string): string {
  const path = relative(folder, file).replaceAll(sep, '/');
  return path.startsWith('.') ? path : `./${path}`;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
