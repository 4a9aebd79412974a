export { ageTableFiles, type TableToAge } from './age-table.ts';
export { casesToTry } from './cases-to-try.ts';
export { runNode, type ProcessResult } from './run-process.ts';
export { seeded, seedsToTry, type Random } from './seeded.ts';
export { makeReadOnly, mounting, resize, smallDisk } from './small-disk.ts';
export { onLinux, root, systemTest, type SystemRequirement } from './system-test.ts';
export { temporaryDirectory } from './temporary-directory.ts';
export { withoutRoot } from './without-root.ts';
