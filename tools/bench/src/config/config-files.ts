/** What people write, by the name of the file. */
export const SMALL_FILES: Readonly<Record<string, string>> = {
  'small.json': '{ "database": { "uri": "./data", "indexCacheMb": 128 } }\n',
  'small.yaml': 'database:\n  uri: ./data\n  indexCacheMb: 128\n',
  'small.toml': '[database]\nuri = "./data"\nindex_cache_mb = 128\n',
};

/** A valid configuration of at least so many bytes: one policy for each of many tables. */
export function largeYaml(bytes: number): string {
  const lines = ['database:', '  uri: ./data', 'maintenance:', '  tables:'];
  let length = 0;
  for (let table = 0; length < bytes; table += 1) {
    const entry = `    table_${table}:\n      compactFragments: ${20 + (table % 50)}\n      retentionMs: 7200000`;
    lines.push(entry);
    length += entry.length + 1;
  }
  return `${lines.join('\n')}\n`;
}
