import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FOREIGN_WRITER_MS } from './leftovers.ts';

/** A folder below `_indices` has a random name, so that it says of which table it is as well. */
const NOTE = /^([0-9a-f-]{36})\.(\d+)$/;

/**
 * The folders of indices that are being written, in `.lancekeep/index-builds`: an empty file
 * `FOLDER.PROCESS_ID` for each, from when a process of this project is first seen to write there until
 * its native call has ended. Between two parts of an index a builder may have no file open for minutes,
 * so that nothing on the disk tells a part that a crash left from one that somebody is about to commit:
 * the note does. Only the holder of the writer lease builds, and calls these methods.
 *
 * What cannot be noted or read is only not known: such parts then stay until they are old.
 */
export class IndexNotes {
  readonly #folder: string;

  constructor(stateFolder: string) {
    this.#folder = join(stateFolder, 'index-builds');
  }

  async add(indexFolder: string, processId: number): Promise<void> {
    const write = (): Promise<void> => writeFile(this.#path(indexFolder, processId), '');
    await write()
      .catch(() => mkdir(this.#folder).then(write))
      .catch(() => undefined);
  }

  async remove(indexFolder: string, processId: number): Promise<void> {
    await rm(this.#path(indexFolder, processId), { force: true }).catch(() => undefined);
  }

  /**
   * What processes have left that are gone; the child of a dead one may live a moment longer. Asked by a
   * new holder of the lease, before it builds.
   */
  async ofTheDead(isGone: (processId: number) => Promise<boolean>): Promise<ReadonlySet<string>> {
    const indexFolders = new Set<string>();
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const [, indexFolder, processId] = NOTE.exec(name) ?? [];
      if (indexFolder === undefined || !(await isGone(Number(processId)))) continue;
      indexFolders.add(indexFolder);
      await this.#forgetIfOld(name);
    }
    return indexFolders;
  }

  /** The next holder may die as well, so that notes stay until what they tell of is swept for its age. */
  async #forgetIfOld(name: string): Promise<void> {
    const path = join(this.#folder, name);
    const writtenAt = await stat(path).catch(() => null);
    const isOld = (writtenAt?.mtimeMs ?? Infinity) < Date.now() - FOREIGN_WRITER_MS;
    if (isOld) await rm(path, { force: true }).catch(() => undefined);
  }

  #path(indexFolder: string, processId: number): string {
    return join(this.#folder, `${indexFolder}.${processId}`);
  }
}
