import type { Data, Table as ArrowTable } from 'apache-arrow';

/** The buffers of an Arrow table; of slices that share memory, more than they show. */
export function bytesOf(table: ArrowTable): number {
  return table.batches.reduce((sum, { data }) => sum + dataBytes(data), 0);
}

function dataBytes({ buffers, children }: Data): number {
  const own = Object.values(buffers).reduce<number>((sum, buffer) => sum + bytesIn(buffer), 0);
  return children.reduce((sum, child) => sum + dataBytes(child), own);
}

const bytesIn = (buffer: unknown): number => (ArrayBuffer.isView(buffer) ? buffer.byteLength : 0);
