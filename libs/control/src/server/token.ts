import { randomBytes, timingSafeEqual } from 'node:crypto';
import { writeFile } from 'node:fs/promises';

const TOKEN_BYTES = 32;

/** Writes a new token into a new file that only its owner can read, and gives it. */
export async function createToken(file: string): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await writeFile(file, token, { flag: 'wx', mode: 0o600 });
  return token;
}

/** Whether an `Authorization` header has the token. The time that it takes tells nothing of it. */
export function hasToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
