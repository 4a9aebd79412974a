import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace-root.ts';

/** What the figures depend on besides the code. */
export interface Machine {
  readonly cores: number;
  readonly cpuModel: string;
  readonly memoryGb: number;
  readonly platform: string;
  readonly kernel: string;
  /** The version of glibc; `null` where it is another C library. */
  readonly glibc: string | null;
  readonly node: string;
  readonly lancedb: string;
  readonly apacheArrow: string;
  /** Processes that wanted to run in the minute before, on average. */
  readonly loadAverage: number;
  /** The environment variables that tune allocator and native threads; every variant inherits them. */
  readonly tuning: Readonly<Record<string, string>>;
}

const TUNING_VARIABLE =
  /^(MALLOC_|GLIBC_TUNABLES$|LD_PRELOAD$|LANCE_|_RJEM_MALLOC_CONF$|MIMALLOC_)/;

export async function describeMachine(): Promise<Machine> {
  return {
    cores: availableParallelism(),
    cpuModel: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    kernel: release(),
    glibc: glibcVersion(),
    node: process.version,
    lancedb: await versionOf('@lancedb/lancedb'),
    apacheArrow: await versionOf('apache-arrow'),
    loadAverage: Number((loadavg()[0] ?? NaN).toFixed(2)),
    tuning: tuningVariables(process.env),
  };
}

export function tuningVariables(environment: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const set = Object.entries(environment).flatMap(([name, value]) =>
    TUNING_VARIABLE.test(name) && value !== undefined ? [[name, value] as const] : [],
  );
  return Object.fromEntries(set);
}

function glibcVersion(): string | null {
  const report = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return report.header.glibcVersionRuntime ?? null;
}

async function versionOf(packageName: string): Promise<string> {
  const path = join(workspaceRoot, 'node_modules', packageName, 'package.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { version: string };
  return manifest.version;
}
