import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

const EMPTY_LIST =
  '<ListBucketResult><Name>bucket</Name><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>';

/**
 * An S3 endpoint that answers `status` to every request whose method and URL match `refused`, and
 * otherwise an empty list. Gives the storage options to reach it; it stops when the test ends.
 */
export async function refusingStore(status: 401 | 403, refused: RegExp) {
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      if (!refused.test(`${request.method ?? ''} ${request.url ?? ''}`)) response.end(EMPTY_LIST);
      else response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    allow_http: 'true',
    aws_access_key_id: 'anybody',
    aws_secret_access_key: 'anything',
    aws_region: 'us-east-1',
    client_max_retries: '0',
  };
}
