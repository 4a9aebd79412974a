import type { Measurement } from '../harness/bench-case.ts';
import type { ChildMessage } from './child-message.ts';

/** Makes this process a program of the bench: it gets its input, measures, tells, and ends. */
export async function runProgram(
  measure: (input: unknown, progress: (text: string) => void) => Promise<Measurement>,
): Promise<void> {
  // The bench is gone: nobody waits for the result.
  const end = (): never => process.exit(1);
  process.once('disconnect', end);
  const input = JSON.parse(process.argv[2] ?? 'null') as unknown;
  const result = await measure(input, (progress) => void send({ progress }));
  await send({ result });
  process.off('disconnect', end);
  process.disconnect();
}

function send(message: ChildMessage): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  process.send?.(message, undefined, undefined, (error) =>
    error === null ? resolve(undefined) : reject(error),
  );
  return promise;
}
