import { commentLines } from './comment-lines.ts';
import type { TemplatePart, TemplateSection, TemplateSetting } from './template.ts';

/** The lines of all parts: in TOML the settings of a table stand before the tables within it. */
export function tomlLines(
  parts: readonly TemplatePart[],
  path: readonly string[] = [],
): readonly string[] {
  const settings = parts.filter((part): part is TemplateSetting => part.kind === 'setting');
  const sections = parts.filter((part): part is TemplateSection => part.kind === 'section');
  return [
    ...settings.flatMap((part, index) => [...(index === 0 ? [] : ['']), ...settingLines(part)]),
    ...sections.flatMap((part, index) => {
      const table = [...path, part.key];
      const gap = index === 0 && settings.length === 0 ? [] : [''];
      const head = [...gap, ...commentLines(part.comment, '#', ''), `[${table.join('.')}]`];
      return [...head, ...tomlLines(part.parts, table)];
    }),
  ];
}

function settingLines({ key, comment, isGiven, value }: TemplateSetting): readonly string[] {
  const shown = value === undefined ? '' : ` ${JSON.stringify(value)}`;
  return [...commentLines(comment, '#', ''), `${isGiven ? '' : '#'}${key} =${shown}`];
}
