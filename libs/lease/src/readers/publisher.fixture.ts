/** A process that publishes version 3 of the table "t" and keeps it in use: `FOLDER`. */
import { ReadPublisher } from './publish-reads.ts';

const [folder = ''] = process.argv.slice(2);
const since = new Date().toISOString();
const publisher = new ReadPublisher({
  folder,
  project: 'elsewhere',
  inUse: () => [{ table: 't', version: 3, since, until: null }],
  isBusy: () => true,
});
void publisher.publish().then(() => process.send?.('published'));
process.on('message', () => undefined);
