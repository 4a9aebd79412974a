export { ageTableFiles, type TableToAge } from './age-table.ts';
export { runNode, type ProcessResult } from './run-process.ts';
export { onLinux, root, systemTest, type SystemRequirement } from './system-test.ts';
export { temporaryDirectory } from './temporary-directory.ts';
export { withoutRoot } from './without-root.ts';
