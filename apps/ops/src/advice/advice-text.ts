import { wrap } from '../text/wrap.ts';
import type { Advice } from './advice.ts';

/** Advice as one block for a person; none without advice. */
export function adviceText(advice: readonly Advice[]): readonly string[] {
  if (advice.length === 0) return [];
  const lines = advice.map(({ message, hint }) =>
    wrap(`Advice: ${message} ${hint}`, process.stdout),
  );
  return [lines.join('\n')];
}
