import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { configSchema } from '../src/schema/config-schema.ts';
import { publishedSchema } from '../src/schema/published-schema.ts';
import { configTypes } from './config-types.ts';
import { withIncludedFiles } from './included-files.ts';
import { withProblemsTable } from './problems-table.ts';
import { withSettingsReference } from './settings-reference.ts';
import { validatorModule } from './validator.ts';

/** A file that is checked in, and the text that it should have. */
export interface GeneratedFile {
  /** Relative to the root of the workspace. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** Everything that is written from `src/schema`; the page of settings has the worked examples, too. */
export async function generatedFiles(): Promise<readonly GeneratedFile[]> {
  const page = file('docs/configuration.md', '');
  const written = await withIncludedFiles(await readFile(page.path, 'utf8'));
  const text = withProblemsTable(withSettingsReference(written, configSchema));
  const style = await resolveConfig(page.path);
  return [
    file('config-schema.json', publishedSchema(configSchema)),
    // The package brings it, so that a file can name it as `$schema` where the package is installed.
    file('libs/config/config-schema.json', publishedSchema(configSchema)),
    file('libs/config/src/generated/config-types.ts', configTypes(configSchema)),
    file('libs/config/src/generated/validate-config.ts', validatorModule(configSchema)),
    { ...page, text: await format(text, { ...style, parser: 'markdown' }) },
  ];
}

function file(name: string, text: string): GeneratedFile {
  return { name, path: fileURLToPath(new URL(`../../../${name}`, import.meta.url)), text };
}
