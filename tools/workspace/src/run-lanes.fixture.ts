import { runLanes } from './run-lanes.ts';
import type { Lane } from './test-stages.ts';

/** `run-lanes.fixture.ts LANES`: runs lanes, given as JSON, and prints the result as its last line. */
const lanes = JSON.parse(process.argv[2] ?? '') as readonly Lane[];
const result = await runLanes(lanes, { cwd: process.cwd() });
process.stdout.write(`${JSON.stringify(result)}\n`);
