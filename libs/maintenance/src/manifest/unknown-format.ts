/**
 * Something that this reader does not know, in a manifest or in place of one. Never leaves this
 * folder: what is read is then `null`, with the message as the reason.
 */
export class UnknownFormat extends Error {
  override readonly name = 'UnknownFormat';
}
