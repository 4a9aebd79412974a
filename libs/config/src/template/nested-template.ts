import { commentLines } from './comment-lines.ts';
import type { TemplatePart } from './template.ts';

/** How a format nests sections within each other. */
export interface NestedStyle {
  readonly mark: '#' | '//';
  /** One setting on its line; `undefined` where there is no value to show. */
  readonly setting: (key: string, value: unknown) => string;
  readonly open: (key: string) => string;
  readonly close: string | null;
  /** Whether a section may stand that has no setting: an empty key of YAML would be null. */
  readonly keepsEmptySections: boolean;
}

/** The lines of all parts; a setting that is not given stands behind the mark of a comment, without a space. */
export function nestedLines(
  parts: readonly TemplatePart[],
  style: NestedStyle,
  indent: string,
): readonly string[] {
  return parts.flatMap((part, index) => {
    const gap = index === 0 ? [] : [''];
    const comment = commentLines(part.comment, style.mark, indent);
    if (part.kind === 'setting') {
      const off = part.isGiven ? '' : style.mark;
      return [...gap, ...comment, indent + off + style.setting(part.key, part.value)];
    }
    const off = part.isGiven || style.keepsEmptySections ? '' : style.mark;
    return [
      ...gap,
      ...comment,
      indent + off + style.open(part.key),
      ...nestedLines(part.parts, style, `${indent}  `),
      ...(style.close === null ? [] : [indent + off + style.close]),
    ];
  });
}
