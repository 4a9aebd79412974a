import { parseArgs } from 'node:util';
import type { Measured } from './compare.ts';
import { measureStartup, MOST_RATIO } from './startup/startup.ts';

const USAGE = `Usage: npm run bench -- startup [--rounds N]

  startup   how long ops takes to start, against a bare oclif command (default: 15 rounds);
            fails above ${MOST_RATIO} times its median
`;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { rounds: { type: 'string', default: '15' } },
    allowPositionals: true,
  });
  const rounds = Number(values.rounds);
  if (positionals.join() !== 'startup' || !Number.isInteger(rounds) || rounds < 1) {
    process.stderr.write(USAGE);
    return 2;
  }
  const measured = await measureStartup(rounds);
  console.table(measured.map(rowOf));
  return measured.every(({ ratio }) => ratio <= MOST_RATIO) ? 0 : 1;
}

function rowOf({ name, medianMs, fastestMs, ratio }: Measured): Record<string, unknown> {
  return {
    name,
    'median ms': Math.round(medianMs),
    'fastest ms': Math.round(fastestMs),
    ratio: Number(ratio.toFixed(2)),
  };
}
