import type { ProbePass } from 'lancekeep';
import { formatBytes } from '../text/format-bytes.ts';
import { formatCount, plural } from '../text/format-count.ts';
import { textTable, type Column } from '../text/text-table.ts';
import { wrap } from '../text/wrap.ts';
import type { CacheProbe } from './probe-cache.ts';

const COLUMNS: readonly Column[] = [
  { header: 'Pass', align: 'left' },
  { header: 'p50' },
  { header: 'p99' },
  { header: 'Hits' },
  { header: 'Misses' },
  { header: 'Loaded' },
  { header: 'Read' },
  { header: 'Held' },
  { header: 'Items' },
];

/** A probe for a person: what was searched, a row for each pass, and what to do. */
export function probeText(probe: CacheProbe): string {
  const { project, passes, advice } = probe;
  const head = [`${project.name} at ${project.uri}`, tableLine(probe), searchesLine(probe)];
  const table = textTable({ columns: COLUMNS, rows: passes.map(rowOf) });
  const notes = [...notesOn(probe), ...(advice === null ? [] : [advice])];
  return [
    ...head.map(wrapped),
    '',
    table,
    ...(notes.length === 0 ? [] : ['', ...notes.map(wrapped)]),
  ].join('\n');
}

const wrapped = (line: string): string => wrap(line, process.stdout);

function tableLine({ table, column, dimensions, rows, index }: CacheProbe): string {
  const searched = `Table ${table}: ${plural(rows, 'row')}, column ${column} of ${dimensions} dimensions`;
  if (index === null) return `${searched}, no index`;
  return `${searched}, index ${index.name} (${index.type}, ${formatBytes(index.sizeBytes)})`;
}

const SOURCES: Readonly<Record<CacheProbe['vectorsFrom'], string>> = {
  file: 'the vectors of the file',
  recorded: 'vectors that the running project was asked by',
  rows: 'vectors of rows of the table',
};

function searchesLine({ searches, limit, vectorsFrom, session, limitBytes }: CacheProbe): string {
  const limits = `${formatBytes(limitBytes.index)} of index cache and ${formatBytes(limitBytes.metadata)} of metadata cache`;
  const count = `${formatCount(searches)} ${searches === 1 ? 'search' : 'searches'}`;
  return `${count} for ${plural(limit, 'row')}, by ${SOURCES[vectorsFrom]}, on a session as "${session}" has it: ${limits}`;
}

function rowOf(pass: ProbePass, index: number): readonly string[] {
  const { p50Ms, p99Ms, counted, usageBytes, items } = pass;
  return [
    index === 0 ? '1, cold' : `${index + 1}`,
    `${p50Ms.toFixed(1)} ms`,
    `${p99Ms.toFixed(1)} ms`,
    formatCount(counted?.indexCacheHits ?? null),
    formatCount(counted?.indexCacheMisses ?? null),
    formatCount(counted?.partsLoaded ?? null),
    formatBytes(counted?.bytesRead ?? null),
    formatBytes(usageBytes),
    formatCount(items),
  ];
}

function notesOn({ index, column, rows, passes }: CacheProbe): readonly string[] {
  const unindexed = index?.unindexedRows ?? 0;
  return [
    ...(index === null
      ? [
          `There is no index on ${column}: each search reads ${plural(rows, 'vector')}, and nothing is cached but metadata.`,
        ]
      : []),
    ...(unindexed === 0
      ? []
      : [
          `The index lacks ${plural(unindexed, 'row')}, which each search reads: "ops db reindex" adds them.`,
        ]),
    ...(passes.every(({ counted }) => counted !== null)
      ? []
      : ['What LanceDB counted is not known: this version of it words its plans differently.']),
  ];
}
