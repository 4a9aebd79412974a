import type { LayerFault } from '../config-layer.ts';
import { resolveDatabaseUri } from '../database-uri.ts';
import { entryOf, type ConfigNode } from '../document/config-node.ts';
import { homeFolder } from '../home-folder.ts';

type UriFault = Pick<LayerFault, 'message' | 'hint'>;

/** What a pattern cannot tell of `database.uri`: that it names a folder of this machine, or a store. */
export function checkUri(root: ConfigNode): readonly LayerFault[] {
  const node = entryOf(entryOf(root, 'database')?.value, 'uri')?.value;
  if (node?.kind !== 'value' || typeof node.value !== 'string') return [];
  const fault = faultOf(node.value);
  if (fault === null) return [];
  return [{ code: 'INVALID_VALUE', pointer: '/database/uri', range: node.range, ...fault }];
}

function faultOf(uri: string): UriFault | null {
  if (/^[a-z][a-z0-9+.-]+:\/(?!\/)/i.test(uri)) return ONE_SLASH;
  try {
    return resolveDatabaseUri(uri, '/').includes('\0') ? NUL : null;
  } catch {
    return uri.startsWith('~') && homeFolder() === null ? NO_HOME : noLocalPath(uri);
  }
}

/** As a folder it would be made beneath the working folder, and the object store stay empty. */
const ONE_SLASH: UriFault = {
  message: 'database.uri has one slash after its scheme, where a URL has two',
  hint: 'Write s3://bucket/path or file:///srv/data; begin with ./ for a folder of that name.',
};

const NUL: UriFault = {
  message: 'database.uri holds a NUL character, which no path can',
  hint: 'Remove it.',
};

const NO_HOME: UriFault = {
  message: 'database.uri begins with ~, but this user has no home folder',
  hint: 'Write the whole path, or set HOME.',
};

function noLocalPath(uri: string): UriFault {
  return {
    message: `database.uri is a file:// URL that names no path of this machine: ${JSON.stringify(uri)}`,
    hint: 'Write the path itself, or a URL such as file:///srv/data.',
  };
}
