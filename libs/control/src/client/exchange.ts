import type { ClientRequest, IncomingMessage } from 'node:http';
import { nodeHttp } from '../built-in-modules.ts';
import { ExchangeFailed, exchangeFailed } from './exchange-failed.ts';

export interface ExchangeInput {
  readonly socketPath: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Milliseconds without a sign of life. */
  readonly silenceMs: number;
  /** The same, once the answer has begun. Default: as before. */
  readonly laterSilenceMs?: number | undefined;
  /** Ends the exchange. */
  readonly signal?: AbortSignal | undefined;
  /** Called with each part of the answer; what it throws ends the exchange. */
  readonly onText: (text: string, status: number) => void;
}

/**
 * Sends one request and hands on the answer; gives its status once it is complete.
 *
 * @throws ExchangeFailed; what `onText` throws.
 */
export async function exchange(input: ExchangeInput): Promise<number> {
  const { socketPath, method, path, headers, silenceMs, signal } = input;
  const options = {
    socketPath,
    method,
    path,
    headers,
    timeout: silenceMs,
    agent: false,
    // Otherwise Node looks whether the host is an IP address: 4 ms, for a name that only TLS has.
    servername: '',
  };
  const request = nodeHttp().request(options);
  const abort = (): void => void request.destroy(new ExchangeFailed('aborted'));
  signal?.addEventListener('abort', abort);
  if (signal?.aborted === true) abort();
  try {
    return await perform(request, input);
  } finally {
    signal?.removeEventListener('abort', abort);
    request.destroy();
  }
}

function perform(request: ClientRequest, input: ExchangeInput): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let heard = false;
  let silenceMs = input.silenceMs;
  request.on('information', () => (heard = true));
  request.on('timeout', () => {
    request.destroy(new ExchangeFailed('silent', { detail: `for ${silenceMs} ms` }));
  });
  request.on('error', (error) => reject(exchangeFailed(error, heard)));
  request.on('response', (response) => {
    heard = true;
    silenceMs = input.laterSilenceMs ?? silenceMs;
    response.socket.setTimeout(silenceMs);
    receive(response, input).then(resolve, reject);
  });
  request.end(input.body ?? undefined);
  return promise;
}

function receive(response: IncomingMessage, { onText }: ExchangeInput): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const status = response.statusCode ?? 0;
  response.setEncoding('utf8');
  response.on('data', (text: string) => {
    try {
      onText(text, status);
    } catch (error) {
      reject(error);
    }
  });
  response.on('end', () => resolve(status));
  response.on('error', (error) => reject(exchangeFailed(error, true)));
  response.on('close', () => reject(new ExchangeFailed('lost')));
  return promise;
}
