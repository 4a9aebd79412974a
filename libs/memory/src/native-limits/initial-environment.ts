import { readFileSync } from 'node:fs';

/**
 * The environment that the process was started with, which native code has unless the main thread
 * changed it; empty where the system does not tell.
 */
export function initialEnvironment(): Readonly<Record<string, string>> {
  try {
    const entries = readFileSync('/proc/self/environ', 'utf8').split('\0');
    return Object.fromEntries(
      entries.map((entry) => entry.split(/=(.*)/s).slice(0, 2) as [string, string]),
    );
  } catch {
    return {};
  }
}
