import { askProject } from '@lancekeep/control';
import { runProgram } from '../child/run-program.ts';
import { askEachSecond } from './ask-each-second.ts';
import type { AskerInput } from './control-input.ts';

/** On a busy machine an answer may be late: that is a figure, and no failure. */
const PATIENCE_MS = 20_000;

/** Asks a project for its statistics over its control socket; tells when it has the first answer. */
await runProgram(async (given, progress) => {
  const { seconds, ...project } = given as AskerInput;
  const client = askProject(project, { timeoutMs: PATIENCE_MS });
  await client.statistics();
  progress('has the first answer');
  const { askMs } = await askEachSecond(seconds, () => client.statistics());
  return { metrics: {}, series: { askMs } };
});
