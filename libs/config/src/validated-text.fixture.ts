import { join } from 'node:path';
import { repository } from './config-files.fixture.ts';
import type { ConfigFileReport } from './resolved-config.ts';
import { validateConfigFile } from './validate-config-file.ts';

/** Writes `text` into a file of that name and checks it. */
export async function validate(name: string, text: string): Promise<ConfigFileReport> {
  const folder = await repository({ [name]: text });
  return validateConfigFile(join(folder, name));
}

/** Code, pointer and `line:column` of every problem. */
export async function placesOf(name: string, text: string): Promise<readonly string[][]> {
  const { problems } = await validate(name, text);
  return problems.map(({ code, pointer, line, column }) => [
    code,
    pointer,
    `${line ?? '-'}:${column ?? '-'}`,
  ]);
}

/** Code and `line:column-endLine:endColumn` of every problem. */
export async function extentsOf(name: string, text: string): Promise<readonly string[]> {
  const { problems } = await validate(name, text);
  return problems.map(({ code, line = 0, column = 0, endLine = 0, endColumn = 0 }) => {
    return `${code} ${line}:${column}-${endLine}:${endColumn}`;
  });
}
