/** As wide as the documents of this project. */
const WIDTH = 100;

/** A paragraph as lines of comments, indented by `indent`. */
export function commentLines(text: string, mark: '#' | '//', indent: string): readonly string[] {
  const head = `${indent}${mark}`;
  const lines: string[] = [];
  let line = head;
  for (const word of text.split(' ')) {
    if (line !== head && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = head;
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
