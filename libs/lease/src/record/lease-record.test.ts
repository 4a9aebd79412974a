import { describe, expect, test } from 'vitest';
import { recordWith } from '../foreign-record.fixture.ts';
import { parseLeaseRecord, serializeLeaseRecord, STATE_OFFSET } from './lease-record.ts';

describe('a lease record', () => {
  test('comes back as it was written', async () => {
    const record = await recordWith({ record: { kind: 'kernelLock', lockInode: '12345' } });
    expect(parseLeaseRecord(serializeLeaseRecord(record))).toEqual(record);
  });

  test('is released by overwriting four characters', async () => {
    const record = await recordWith({});
    const text = serializeLeaseRecord(record);
    const released = `${text.slice(0, STATE_OFFSET)}free${text.slice(STATE_OFFSET + 4)}`;
    expect(parseLeaseRecord(released)).toEqual({ ...record, state: 'free' });
  });

  const bad: readonly [string, Record<string, unknown>][] = [
    ['of a later format', { format: 2 }],
    ['with another state', { state: 'frel' }],
    ['with another kind', { kind: 'hope' }],
    ['with a nonce that would leave the folder', { nonce: '../../../etc/passwd' }],
    ['with a process group instead of a process', { holder: { processId: -1 } }],
    ['without a holder', { holder: null }],
    ['without an identity', { identity: undefined }],
  ];

  test.each(bad)('%s is damaged', async (_, changes) => {
    const record = await recordWith({});
    const holder = changes['holder'] === undefined ? record.holder : changes['holder'];
    const merged = isObject(holder) ? { ...record.holder, ...holder } : holder;
    const text = JSON.stringify({ ...record, ...changes, holder: merged });
    expect(parseLeaseRecord(text)).toBeNull();
  });

  test.each(['', '{', 'null', '[]', '"text"', '\0'.repeat(300)])('%j is damaged', (text) => {
    expect(parseLeaseRecord(text)).toBeNull();
  });
});

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
