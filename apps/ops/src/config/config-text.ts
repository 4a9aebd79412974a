import { appendPointer } from '@lancekeep/config';
import { originText } from './origin-text.ts';
import type { ShownConfig } from './show-config.ts';

/** A line for each value, as `section.key = value`; with its origin behind it where that is asked for. */
export function configText(shown: ShownConfig, withOrigins: boolean): string {
  const { config, origins, overridden = {}, file, processId } = shown;
  const lines = linesOf(config, []).map(([keys, value]) => {
    const pointer = keys.reduce(appendPointer, '');
    const origin = withOrigins
      ? `  # ${originText(origins[pointer])}${overriddenText(overridden[pointer])}`
      : '';
    return `${keys.join('.')} = ${JSON.stringify(value)}${origin}`;
  });
  const who = processId === null ? 'In use here' : `In use by process ${processId}`;
  return [`${who}; configuration file: ${file ?? 'none'}`, '', ...lines].join('\n');
}

type Line = readonly [keys: readonly string[], value: unknown];

/** `, over 256 (default)`: what the value took the place of, strongest first. */
function overriddenText(overridden: unknown): string {
  if (!Array.isArray(overridden)) return '';
  return (overridden as readonly unknown[])
    .map((each) => {
      const { value, origin } = each as { readonly value?: unknown; readonly origin?: unknown };
      return `, over ${JSON.stringify(value)} (${originText(origin)})`;
    })
    .join('');
}

/** An object without keys has a line of its own, unless it is a section. */
function linesOf(value: unknown, keys: readonly string[]): readonly Line[] {
  if (typeof value !== 'object' || value === null) return [[keys, value]];
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  if (entries.length === 0) return keys.length < 2 ? [] : [[keys, {}]];
  return entries.flatMap(([key, each]) => linesOf(each, [...keys, key]));
}
