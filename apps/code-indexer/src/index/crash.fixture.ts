import { indexTree } from './indexed-tree.fixture.ts';

// Indexes ROOT into DATABASE, and dies as from a power cut right after the COUNT-th commit of STEP.
const [root = '', database = '', step = '', count = '1'] = process.argv.slice(2);
let left = Number(count);

await indexTree(
  { root, database },
  {
    onCommit: (committed) => {
      if (committed !== step) return;
      left -= 1;
      if (left === 0) process.kill(process.pid, 'SIGKILL');
    },
  },
);
