import { isAbsolute, relative, sep } from 'node:path';

/** The folder that file names of a CI count from: its checkout, or the working folder. */
export const workspaceFolder = (): string => process.env['GITHUB_WORKSPACE'] ?? process.cwd();

/** A path below `folder`, with slashes; `null` for one that is elsewhere. */
export function pathBelow(folder: string, file: string): string | null {
  const path = relative(folder, file);
  const isElsewhere = path === '' || isAbsolute(path) || path.split(sep)[0] === '..';
  return isElsewhere ? null : path.split(sep).join('/');
}
