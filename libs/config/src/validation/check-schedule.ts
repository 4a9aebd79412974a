import type { LayerFault } from '../config-layer.ts';
import { entryOf, type ConfigNode } from '../document/config-node.ts';

interface Setting {
  readonly key: 'cron' | 'timeZone';
  readonly reason: (value: string) => Promise<string | null> | string | null;
  readonly hint: string;
}

/** What a pattern cannot tell of `maintenance.schedule`. */
const SETTINGS: readonly Setting[] = [
  {
    key: 'cron',
    reason: cronFault,
    hint: 'Write five fields: minute, hour, day of the month, month, day of the week; "0 3 * * *" is every night at three.',
  },
  {
    key: 'timeZone',
    reason: timeZoneFault,
    hint: 'Write a name of the IANA time zone database, such as Europe/Berlin or UTC.',
  },
];

/** Checks that there is such a time zone, and such a time; loads the parser where there is one. */
export async function checkSchedule(root: ConfigNode): Promise<readonly LayerFault[]> {
  const schedule = entryOf(entryOf(root, 'maintenance')?.value, 'schedule')?.value;
  const faults: LayerFault[] = [];
  for (const { key, reason, hint } of SETTINGS) {
    const node = entryOf(schedule, key)?.value;
    if (node?.kind !== 'value' || typeof node.value !== 'string') continue;
    const why = await reason(node.value);
    if (why === null) continue;
    const place = { pointer: `/maintenance/schedule/${key}`, range: node.range };
    const message = `maintenance.schedule.${key} ${why}: ${JSON.stringify(node.value)}`;
    faults.push({ code: 'INVALID_VALUE', message, hint, ...place });
  }
  return faults;
}

/** `null` as well for what the pattern refuses: one mistake is told once. */
async function cronFault(expression: string): Promise<string | null> {
  const fields = expression.trim().split(/\s+/).length;
  const hasForm = !expression.includes(':') && (fields === 5 || fields === 6);
  if (!hasForm && !/^\s*@[A-Za-z]+\s*$/.test(expression)) return null;
  const { Cron } = await import('croner');
  try {
    const isEver = new Cron(expression.trim(), { mode: '5-or-6-parts' }).nextRun() !== null;
    return isEver ? null : 'is a time that never comes';
  } catch (error) {
    const detail = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : '';
    return `is no cron expression (${detail})`;
  }
}

function timeZoneFault(name: string): string | null {
  if (name.trim() === '') return null;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return null;
  } catch {
    return 'is no time zone';
  }
}
