import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { between } from './between-marks.ts';

const WORKSPACE = new URL('../../../', import.meta.url);
const MARK = /^<!-- included by `npm run schema`: (\S+) -->$/gm;
const END = '<!-- end of inclusion -->';

/** Puts the text of each file that a mark of the page names, from the workspace's root, below it. */
export async function withIncludedFiles(page: string): Promise<string> {
  let text = page;
  for (const [start, name = ''] of page.matchAll(MARK)) {
    const content = await readFile(fileURLToPath(new URL(name, WORKSPACE)), 'utf8');
    const language = LANGUAGES[extname(name)] ?? '';
    const block = `\`\`\`${language}\n${content.trimEnd()}\n\`\`\`\n`;
    const [before, after] = split(text, start);
    text = before + between(after, { start, end: END, text: block });
  }
  return text;
}

const LANGUAGES: Readonly<Record<string, string>> = { '.env': 'sh', '.yaml': 'yaml' };

/** What stands before the mark, and the rest, whose first end is that of this inclusion. */
function split(text: string, start: string): readonly [string, string] {
  const index = text.indexOf(start);
  return [text.slice(0, index), text.slice(index)];
}
