/**
 * A text in which every character is shown and none is obeyed: the terminal would take some as
 * commands, and others change the direction in which a line is read.
 */
export function printable(text: string): string {
  return text
    .replaceAll(/[\0-\x1f]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replaceAll(/\x7f/g, '␡')
    .replaceAll(
      /[\x80-\x9f\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF\p{Surrogate}]/gu,
      '�',
    );
}
