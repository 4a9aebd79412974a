import type { ConfigProblem } from '@lancekeep/errors';
import { formatOf } from '../document/file-format.ts';
import { readConfigText } from '../document/read-config-text.ts';
import { invalidConfig } from '../invalid-config.ts';
import { checkAsFile } from '../validation/check-file.ts';
import { hideSecrets } from './hide-secrets.ts';
import { configOf, type OpenDocument } from './open-document.ts';

/** A change of a configuration file that was checked, and is not made yet. */
export interface ConfigEdit {
  readonly document: OpenDocument;
  /** The new text, without byte order mark. */
  readonly after: string;
  /** Both texts as they may be shown: secrets are masked. */
  readonly shown: { readonly before: string; readonly after: string };
  /** Problems of the new text that are no errors. */
  readonly warnings: readonly ConfigProblem[];
}

/**
 * Checks what a file would hold.
 * @throws LancekeepError `CONFIG_INVALID`, with every problem at its place; what was wrong before
 * has the place that it has in the file.
 */
export async function checkEdit(document: OpenDocument, after: string): Promise<ConfigEdit> {
  const found = await problemsOf(document.file, after);
  const known = after === document.text ? found : await problemsOf(document.file, document.text);
  const problems = found.map((problem) => known.find((each) => isSame(each, problem)) ?? problem);
  if (problems.some(({ severity }) => severity === 'error')) throw invalidConfig(problems);
  const shown = hideSecrets(
    { text: document.text, config: configOf(document) },
    { text: after, config: configOf({ ...document, parsed: document.parse(after) }) },
  );
  return { document, after, shown, warnings: problems };
}

/** Also of the files that it builds on. */
async function problemsOf(file: string, text: string): Promise<readonly ConfigProblem[]> {
  const format = formatOf(file);
  if (format?.kind !== 'text') return [];
  const read = await readConfigText({ name: file, text, format });
  return (await checkAsFile(file, read)).problems;
}

function isSame(left: ConfigProblem, right: ConfigProblem): boolean {
  return (
    left.code === right.code && left.pointer === right.pointer && left.message === right.message
  );
}
