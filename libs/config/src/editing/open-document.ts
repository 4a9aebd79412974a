import { readFile } from 'node:fs/promises';
import { LancekeepError } from '@lancekeep/errors';
import { entryOf, type ConfigNode } from '../document/config-node.ts';
import type { ParsedText } from '../document/config-document.ts';
import { formatOf, isPackageFile } from '../document/file-format.ts';
import { UNKNOWN_FORMAT } from '../document/read-config-file.ts';
import { PACKAGE_KEY, parseSafely, readConfigText } from '../document/read-config-text.ts';
import { refuseFile } from '../document/refuse-file.ts';
import { readTextFile } from '../document/text-file.ts';
import { invalidConfig } from '../invalid-config.ts';
import { fromWorkingFolder } from '../working-folder.ts';

/** A configuration file that is to be changed. */
export interface OpenDocument {
  /** Absolute. */
  readonly file: string;
  /** What was read, to notice who else changes it. */
  readonly bytes: Uint8Array;
  /** Without its byte order mark. */
  readonly text: string;
  readonly format: 'JSON' | 'YAML' | 'TOML';
  readonly parsed: ParsedText;
  readonly parse: (text: string) => ParsedText;
  /** Whether the configuration is what the key `lancekeep` of a `package.json` holds. */
  readonly isPackage: boolean;
}

/**
 * Reads a file that holds data; a relative path counts from the working folder.
 * @throws LancekeepError `INVALID_ARGUMENT` for a program (JavaScript, TypeScript); `CONFIG_INVALID`
 * for a file that cannot be read or parsed.
 */
export async function openDocument(path: string): Promise<OpenDocument> {
  const file = fromWorkingFolder(path);
  const decoded = await readTextFile(file);
  if (decoded.fault !== null) throw invalidConfig(refuseFile(file, decoded).problems);
  const { text } = decoded;
  const format = formatOf(file);
  if (format === undefined)
    throw invalidConfig(refuseFile(file, { fault: UNKNOWN_FORMAT }).problems);
  if (format.kind === 'module') throw isProgram(file);
  const parser = await format.loadParser();
  const parse = (given: string) => parseSafely(parser, given);
  const parsed = parse(text);
  if (parsed.faults.length > 0) {
    throw invalidConfig((await readConfigText({ name: file, text, format })).problems);
  }
  const bytes = await readFile(file);
  const name = format.name as OpenDocument['format'];
  return { file, bytes, text, format: name, parsed, parse, isPackage: isPackageFile(file) };
}

/** The configuration that a document holds; `null` for none. */
export function configOf({ parsed, isPackage }: OpenDocument): ConfigNode | null {
  if (!isPackage || parsed.root === null) return parsed.root;
  return entryOf(parsed.root, PACKAGE_KEY)?.value ?? null;
}

function isProgram(file: string): LancekeepError {
  return new LancekeepError('INVALID_ARGUMENT', {
    message: `${file} is a program, which is not changed.`,
    hint: 'Change what it exports by hand; ops config validate checks it.',
    subject: { argument: file },
  });
}
