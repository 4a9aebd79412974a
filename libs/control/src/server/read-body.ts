import type { IncomingMessage } from 'node:http';
import type { ControlLimits } from './control-limits.ts';
import { badRequest } from './request-refused.ts';

/**
 * The JSON that a request carries.
 *
 * @throws RequestRefused when it is too large, comes too slowly or not at all, or is no JSON.
 */
export async function readBody(request: IncomingMessage, limits: ControlLimits): Promise<unknown> {
  const text = await readText(request, limits);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw badRequest({
      message: `The body of the request is no JSON: ${cause instanceof Error ? cause.message : ''}.`,
      hint: 'Send one JSON object, in UTF-8.',
      argument: 'body',
    });
  }
}

function readText(request: IncomingMessage, limits: ControlLimits): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const chunks: Buffer[] = [];
  let bytes = 0;
  const timer = setTimeout(() => reject(tooSlow(limits.bodyMs)), limits.bodyMs).unref();
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > limits.bodyBytes) reject(tooLarge(limits.bodyBytes));
    else chunks.push(chunk);
  });
  request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
  request.once('error', () => reject(hasGone()));
  request.once('close', () => reject(hasGone()));
  return promise.finally(() => clearTimeout(timer));
}

function hasGone(): Error {
  return badRequest({
    message: 'The connection was closed in the middle of the request.',
    hint: 'Send the whole request at once.',
    argument: 'body',
  });
}

function tooLarge(limitBytes: number): Error {
  return badRequest({
    status: 413,
    message: `The body of the request has more than ${limitBytes} bytes.`,
    hint: 'Name fewer tables, or none for all.',
    argument: 'body',
  });
}

function tooSlow(limitMs: number): Error {
  return badRequest({
    status: 408,
    message: `The body of the request was not complete after ${limitMs} ms.`,
    hint: 'Send the whole request at once.',
    argument: 'body',
  });
}
