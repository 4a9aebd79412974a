import type { Table } from '@lancedb/lancedb';
import { callNative, isLancekeepError, LancekeepError } from '@lancekeep/errors';
import { closeWhenIdle } from '@lancekeep/session';
import { CountedReads } from './counted-reads.ts';
import { HandleVersion } from './handle-version.ts';
import type { RunningRead, RunningReads } from './running-reads.ts';

/** A handle of its own that stays at a version, which is in use until it is closed. */
export interface PinnedVersion {
  readonly version: number;
  readonly reads: CountedReads;
  close(): Promise<void>;
}

export interface OpenAtVersionInput {
  readonly table: string;
  /** A version's number, or a tag. */
  readonly target: number | string;
  readonly open: () => Promise<Table>;
  readonly running: RunningReads;
  /** Resolves when other processes can see what is in use now. */
  readonly published: () => Promise<void>;
}

/**
 * Opens a table at a version. The version is in use, for this process and for others, before it is
 * looked for: what is found then is not pruned afterwards.
 *
 * @throws LancekeepError `VERSION_NOT_FOUND`, `INVALID_ARGUMENT`.
 */
export async function openAtVersion(input: OpenAtVersionInput): Promise<PinnedVersion> {
  checkTarget(input);
  const { table, running, published } = input;
  const handle = await input.open();
  let pin: RunningRead | null = null;
  try {
    const version = await resolveVersion(input, handle);
    pin = running.begin(version, 'pin');
    await published();
    await checkout(input, handle, version);
    return pinned({ table, handle, running, pin });
  } catch (error) {
    pin?.end();
    await closeWhenIdle(handle);
    throw error;
  }
}

function pinned(input: {
  readonly table: string;
  readonly handle: Table;
  readonly running: RunningReads;
  readonly pin: RunningRead;
}): PinnedVersion {
  const { table, handle, running, pin } = input;
  const version = new HandleVersion(pin.version, { isPinned: true });
  return {
    version: pin.version,
    reads: new CountedReads({ table, handle, version, running, kind: 'pinnedRead' }),
    close: async () => {
      pin.end();
      await closeWhenIdle(handle);
    },
  };
}

async function resolveVersion(input: OpenAtVersionInput, handle: Table): Promise<number> {
  const { target } = input;
  if (typeof target === 'number') return target;
  return orNotFound(input, handle, async () => (await handle.tags()).getVersion(target));
}

async function checkout(input: OpenAtVersionInput, handle: Table, version: number): Promise<void> {
  await orNotFound(input, handle, () => handle.checkout(version));
}

async function orNotFound<Result>(
  { table, target }: OpenAtVersionInput,
  handle: Table,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await callNative({ table, operation: `open at ${target}` }, work);
  } catch (error) {
    if (!isLancekeepError(error, 'VERSION_NOT_FOUND')) throw error;
    const isTag = typeof target === 'string';
    throw new LancekeepError('VERSION_NOT_FOUND', {
      message: `The table "${table}" has no ${isTag ? `tag "${target}"` : `version ${target}`}.`,
      hint: await hintFor(handle, isTag),
      subject: { table, version: target },
      cause: error,
    });
  }
}

async function hintFor(handle: Table, isTag: boolean): Promise<string> {
  if (isTag) {
    const tags = Object.keys(await handle.tags().then((all) => all.list()));
    return `Its tags are: ${tags.join(', ') || 'none'}.`;
  }
  const versions = (await handle.listVersions()).map((each) => each.version);
  const [oldest, newest] = [versions.at(0), versions.at(-1)];
  return `Versions from ${oldest ?? 'none'} to ${newest ?? 'none'} are there; older ones were pruned. A tag keeps a version for good.`;
}

/** LanceDB would take 1.5 for 1, and -1 for a very large number. */
function checkTarget({ table, target }: OpenAtVersionInput): void {
  const isPossible = typeof target === 'string' ? target !== '' : Number.isSafeInteger(target);
  if (isPossible && (typeof target === 'string' || target > 0)) return;
  throw new LancekeepError('INVALID_ARGUMENT', {
    message: `${JSON.stringify(target)} is no version of the table "${table}".`,
    hint: 'Give the number of a version, 1 or more, or the name of a tag.',
    subject: { argument: 'version', value: target },
  });
}
