import { resolveSettings, type LancekeepConfigInput } from '@lancekeep/config';
import { onLinux, systemTest, temporaryDirectory } from '@lancekeep/testing';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkDimensions } from './check-dimensions.ts';
import { checkIndexCaches } from './check-index-caches.ts';
import { checkLanceDbVersion } from './check-lancedb-version.ts';
import { checkMemory } from './check-memory.ts';
import { checkNativeEnvironment } from './check-native-environment.ts';
import { checkSchedulePace } from './check-schedule-pace.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkSharedDatabase } from './check-shared-database.ts';
import { checkTables } from './check-tables.ts';
import type { DatabaseFacts } from './database-facts.ts';
import { problemOf, type CheckedSettings } from './finding.ts';

const MB = 2 ** 20;

const settingsOf = async (overrides: LancekeepConfigInput): Promise<CheckedSettings> =>
  resolveSettings({ search: false, env: {}, overrides });

/** The settings of a file with this text. */
async function settingsIn(name: string, text: string, mode = 0o600): Promise<CheckedSettings> {
  const file = join(await temporaryDirectory(), name);
  await writeFile(file, text);
  await chmod(file, mode);
  return resolveSettings({ file, env: {} });
}

const facts = (given: Partial<DatabaseFacts>): DatabaseFacts => ({
  uri: '/data',
  tables: [],
  runsMs: [],
  ...given,
});

describe('memory', () => {
  const limit = { bytes: 512 * MB, owner: 'the control group' } as const;

  test('sessions that may hold more than three quarters of it are told with both sizes', async () => {
    const [finding, ...more] = checkMemory(
      await settingsOf({ database: { indexCacheMb: 400 } }),
      limit,
    );
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      code: 'SESSIONS_ABOVE_MEMORY',
      message: 'the caches of all sessions may hold 488 MB, and the control group has 512 MB',
    });
    expect(checkMemory(await settingsOf({}), limit)).toEqual([]);
  });

  test('sessions of single tables count', async () => {
    const tables = { a: { indexCacheMb: 400, metadataCacheMb: 0 } };
    expect(checkMemory(await settingsOf({ database: { tables } }), limit)).toMatchObject([
      { code: 'SESSIONS_ABOVE_MEMORY' },
    ]);
  });

  test('a budget above it is told', async () => {
    expect(checkMemory(await settingsOf({ memory: { budgetMb: 600 } }), limit)).toMatchObject([
      { code: 'BUDGET_ABOVE_MEMORY', pointer: '/memory/budgetMb' },
    ]);
    expect(checkMemory(await settingsOf({ memory: { budgetMb: 400 } }), limit)).toEqual([]);
  });
});

test('one thread for reads and writes is an error, as LanceDB hangs with it (H4)', async () => {
  const [finding] = checkNativeEnvironment({ LANCE_IO_THREADS: '1' });
  expect(finding).toMatchObject({ code: 'LANCEDB_HANGS' });
  if (finding === undefined) return;
  expect(problemOf(await settingsOf({}), finding)).toMatchObject({
    severity: 'error',
    source: 'LANCE_IO_THREADS',
  });
  for (const threads of ['2', '', 'many']) {
    expect(checkNativeEnvironment({ LANCE_IO_THREADS: threads })).toEqual([]);
  }
});

describe('the LanceDB that is installed', () => {
  async function installed(version: string): Promise<string> {
    const folder = await temporaryDirectory();
    const place = join(folder, 'node_modules', '@lancedb', 'lancedb');
    await mkdir(join(folder, 'app', 'config'), { recursive: true });
    await mkdir(place, { recursive: true });
    await writeFile(join(place, 'package.json'), JSON.stringify({ version }));
    return join(folder, 'app', 'config');
  }

  test('is found in the folders above, and told where lancekeep is made for another one', async () => {
    for (const version of ['0.38.1', '0.41.0', '1.0.0']) {
      expect(await checkLanceDbVersion(await installed(version))).toMatchObject([
        { code: 'LANCEDB_UNSUPPORTED', message: expect.stringContaining(version) as string },
      ]);
    }
    expect(await checkLanceDbVersion(await installed('0.39.0'))).toEqual([]);
  });

  test('is not told of where there is none', async () => {
    expect(await checkLanceDbVersion(await temporaryDirectory())).toEqual([]);
  });
});

describe('secrets', () => {
  const yaml = (option: string): string =>
    `database:\n  uri: s3://b/p\n  storageOptions:\n    ${option}: hidden\n`;

  systemTest(onLinux, 'in a file that others can read are told at their place', async () => {
    const settings = await settingsIn('a.yaml', yaml('aws_secret_access_key'), 0o640);
    const findings = await checkSecrets(settings);
    expect(findings.map((finding) => problemOf(settings, finding))).toMatchObject([
      {
        code: 'SECRET_READABLE',
        line: 4,
        message: expect.stringContaining('(mode 640)') as string,
        hint: expect.stringContaining(
          'LANCEKEEP_DATABASE__STORAGE_OPTIONS__AWS_SECRET_ACCESS_KEY',
        ) as string,
      },
    ]);
    expect(JSON.stringify(findings)).not.toContain('hidden');
  });

  systemTest(onLinux, 'in a URI count as well', async () => {
    const text = '{ "database": { "uri": "s3://user:word@bucket/p" } }';
    expect(await checkSecrets(await settingsIn('a.json', text, 0o644))).toHaveLength(1);
  });

  test('in a file of its user alone, and what is no secret, are fine', async () => {
    const own = await settingsIn('a.yaml', yaml('aws_secret_access_key'), 0o600);
    const region = await settingsIn('a.yaml', yaml('aws_region'), 0o644);
    expect(await checkSecrets(own)).toEqual([]);
    expect(await checkSecrets(region)).toEqual([]);
  });
});

const nobody = () => Promise.resolve([]);

describe('one database of two projects', () => {
  test('is told of two files, also where their paths differ', async () => {
    const folder = await temporaryDirectory();
    const uri = join(folder, 'data');
    await mkdir(uri);
    const one = await settingsIn('one.json', JSON.stringify({ database: { uri } }));
    const two = await settingsIn('two.json', JSON.stringify({ database: { uri: `${uri}/` } }));
    const checked = [one];
    expect(await checkSharedDatabase(two, { checked, running: nobody })).toMatchObject([
      { code: 'DATABASE_SHARED', message: expect.stringContaining('one.json') as string },
    ]);
    expect(await checkSharedDatabase(one, { checked, running: nobody })).toEqual([]);
    const none = await settingsOf({});
    expect(await checkSharedDatabase(none, { checked, running: nobody })).toEqual([]);
  });
});

describe('what the database tells', () => {
  const tables = [
    {
      name: 'documents',
      vectorColumns: [{ column: 'vector', dimensions: 768 }],
      indices: [{ name: 'vector_idx', bytes: 300 * MB }],
    },
    { name: 'notes', vectorColumns: [], indices: [{ name: 'id_idx', bytes: 20 * MB }] },
  ];

  test('a table that is not there, with the one that was meant', async () => {
    const settings = await settingsOf({
      database: { tables: { document: { indexCacheMb: 20 } } },
      maintenance: { tables: { elsewhere: { deletedRows: 1 } } },
    });
    expect(checkTables(settings, facts({ tables }))).toMatchObject([
      {
        code: 'UNKNOWN_TABLE',
        hint: 'Did you mean documents?',
        pointer: '/database/tables/document/indexCacheMb',
      },
      {
        hint: 'Its tables are: documents, notes.',
        pointer: '/maintenance/tables/elsewhere/deletedRows',
      },
    ]);
  });

  test('vectors of another length, unless one column has the right one', async () => {
    const settings = await settingsOf({ embedding: { dimensions: 384 } });
    expect(checkDimensions(settings, facts({ tables }))).toMatchObject([
      {
        code: 'DIMENSIONS_DIFFER',
        message: 'no vector column has 384 dimensions: documents.vector 768',
      },
    ]);
    const right = await settingsOf({ embedding: { dimensions: 768 } });
    expect(checkDimensions(right, facts({ tables }))).toEqual([]);
    expect(checkDimensions(settings, facts({}))).toEqual([]);
  });

  test('an index that is larger than its cache, of the session that has the table', async () => {
    expect(checkIndexCaches(await settingsOf({}), facts({ tables }))).toMatchObject([
      {
        code: 'INDEX_CACHE_SMALL',
        pointer: '/database/indexCacheMb',
        message: expect.stringContaining('"vector_idx" of the table "documents"') as string,
        hint: expect.stringContaining('Raise it to 300 or more') as string,
      },
    ]);
    const apart = { documents: { indexCacheMb: 400 }, notes: { indexCacheMb: 16 } };
    expect(
      checkIndexCaches(await settingsOf({ database: { tables: apart } }), facts({ tables })),
    ).toMatchObject([{ pointer: '/database/tables/notes/indexCacheMb' }]);
  });

  test('a schedule that is due faster than its runs end', async () => {
    const runsMs = [90_000, 70_000, 10];
    const every = (schedule: object) => settingsOf({ maintenance: { schedule } });
    expect(checkSchedulePace(await every({ intervalMs: 60_000 }), facts({ runsMs }))).toMatchObject(
      [{ code: 'SCHEDULE_TOO_FREQUENT', pointer: '/maintenance/schedule/intervalMs' }],
    );
    expect(checkSchedulePace(await every({ cron: '* * * * *' }), facts({ runsMs }))).toMatchObject([
      { pointer: '/maintenance/schedule/cron' },
    ]);
    for (const fine of [{ intervalMs: 100_000 }, { cron: '0 3 * * *' }, { intervalMs: 0 }]) {
      expect(checkSchedulePace(await every(fine), facts({ runsMs }))).toEqual([]);
    }
    // Too few runs tell nothing.
    expect(
      checkSchedulePace(await every({ intervalMs: 60_000 }), facts({ runsMs: [90_000] })),
    ).toEqual([]);
  });
});
