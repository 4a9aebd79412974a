import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { runNode, systemTest } from '@lancekeep/testing';
import { describe, expect, test } from 'vitest';
import { OPS_BIN, opsPlace } from './ops-run.fixture.ts';
import { plainDatabase } from './plain-database.fixture.ts';
import { script } from './script-command.fixture.ts';

/** So many that the list is drawn before they are done. */
const TABLES = Array.from({ length: 40 }, (_, index) => `table_${String(index).padStart(2, '0')}`);

const ESCAPE = '\u001b';

/** What a person sees at a terminal 80 columns wide, with all its control characters. */
async function onTerminal(argv: string, variables: NodeJS.ProcessEnv = {}): Promise<string> {
  const { folder, env } = await opsPlace();
  await plainDatabase(join(folder, 'data'), TABLES, 2);
  const program = [process.execPath, OPS_BIN, ...argv.split(' '), '--project', 'data'];
  const command = `stty rows 24 cols 80; ${program.map((word) => `'${word}'`).join(' ')}`;
  // Tests run with NO_COLOR, unless they ask for colours.
  const { NO_COLOR, ...rest } = env;
  const run = `
    const { spawnSync } = require('node:child_process');
    const { stdout } = spawnSync('script', ['-qec', ${JSON.stringify(command)}, '/dev/null']);
    process.stdout.write(stdout);`;
  const { stdout } = await runNode(['-e', run], {
    cwd: folder,
    env: { ...rest, TERM: 'xterm', ...variables },
  });
  return stdout.replaceAll('\r\n', '\n');
}

describe('on a terminal', () => {
  systemTest(script, 'progress is a list of the tables, cleared before the result', async () => {
    const shown = await onTerminal('db compact');
    expect(shown).toContain('› compacting');
    expect(shown).toMatch(/✔.{0,10} table_00 {2}[^\n]+ → /);
    expect(shown).not.toContain('[1/40]');
    // The cursor is back.
    expect(shown.lastIndexOf(`${ESCAPE}[?25h`)).toBeGreaterThan(
      shown.lastIndexOf(`${ESCAPE}[?25l`),
    );
    const result = shown.slice(shown.lastIndexOf('Compacted 40 tables of data'));
    expect(result).toContain(`${ESCAPE}[1mTable`);
    const lines = stripVTControlCharacters(result).trimEnd().split('\n');
    expect(lines).toHaveLength(TABLES.length + 5);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  });

  systemTest(script, 'NO_COLOR is honoured', async () => {
    const shown = await onTerminal('db status', { NO_COLOR: '1' });
    expect(shown).toContain('\nTable  ');
    expect(shown).not.toContain(ESCAPE);
  });

  systemTest(script, '--json is plain JSON there as well', async () => {
    const shown = await onTerminal('db optimize --json');
    expect(shown).not.toContain(ESCAPE);
    expect(JSON.parse(shown)).toMatchObject({ status: 'ok' });
  });
});

test('elsewhere there are no colours and no control characters', async () => {
  const { folder, env, ops } = await opsPlace();
  await plainDatabase(join(folder, 'data'));
  const { NO_COLOR, ...colourful } = env;
  for (const command of ['db compact --project data', 'db status nothing --project data']) {
    const { stdout, stderr } = await ops(command, { env: colourful });
    expect(stdout + stderr).not.toContain(ESCAPE);
  }
});
