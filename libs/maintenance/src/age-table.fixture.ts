import { connect } from '@lancedb/lancedb';
import { ageTableFiles } from '@lancekeep/testing';
import { join } from 'node:path';

/** Makes every version of a table older by some seconds. Handles on it must be opened after this. */
export async function ageTable(folder: string, name: string, bySeconds: number): Promise<void> {
  const connection = await connect(folder);
  const versions = await (await connection.openTable(name)).listVersions();
  connection.close();
  await ageTableFiles({ folder: join(folder, `${name}.lance`), versions, bySeconds });
}
