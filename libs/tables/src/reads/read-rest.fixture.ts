import type { RecordBatch } from 'apache-arrow';

/** Reads what is left of a stream, and gives the number of its rows. */
export async function readRest(stream: AsyncIterator<unknown>): Promise<number> {
  let rows = 0;
  for (;;) {
    const batch = await stream.next();
    if (batch.done === true) return rows;
    rows += (batch.value as RecordBatch).numRows;
  }
}
