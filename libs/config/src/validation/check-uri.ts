import type { LayerFault } from '../config-layer.ts';
import { resolveDatabaseUri } from '../database-uri.ts';
import { entryOf, type ConfigNode } from '../document/config-node.ts';

/** A `file://` URL must name a path of this machine. */
export function checkUri(root: ConfigNode): readonly LayerFault[] {
  const node = entryOf(entryOf(root, 'database')?.value, 'uri')?.value;
  if (node?.kind !== 'value' || typeof node.value !== 'string') return [];
  try {
    resolveDatabaseUri(node.value, '.');
    return [];
  } catch {
    return [
      {
        code: 'INVALID_VALUE',
        message: `database.uri is a file:// URL that names no path of this machine: ${JSON.stringify(node.value)}`,
        hint: 'Write the path itself, or a URL such as file:///srv/data.',
        pointer: '/database/uri',
        range: node.range,
      },
    ];
  }
}
