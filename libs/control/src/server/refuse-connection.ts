import { LancekeepError } from '@lancekeep/errors';
import type { Duplex } from 'node:stream';
import { nodeHttp } from '../built-in-modules.ts';
import { hasCode } from '../system-error.ts';

/** Answers on a connection on which no request could be read, and closes it. */
export function refuseConnection(socket: Duplex, error: Error): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const { status, message } = describe(error);
  const problem = new LancekeepError('INVALID_ARGUMENT', {
    message,
    hint: 'Speak HTTP/1.1, one request for each connection.',
    subject: { argument: 'request' },
  });
  const body = JSON.stringify({ error: problem });
  const head = [
    `HTTP/1.1 ${status} ${nodeHttp().STATUS_CODES[status] ?? ''}`,
    'connection: close',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

function describe(error: Error): { readonly status: number; readonly message: string } {
  if (hasCode(error, 'ERR_HTTP_REQUEST_TIMEOUT')) {
    return { status: 408, message: 'The request came too slowly.' };
  }
  if (hasCode(error, 'HPE_HEADER_OVERFLOW')) {
    return { status: 431, message: 'The path and the headers of the request are too long.' };
  }
  return { status: 400, message: 'What came is no request of HTTP.' };
}
