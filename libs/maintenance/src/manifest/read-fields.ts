import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { UnknownFormat } from './unknown-format.ts';

/**
 * The fields of a protobuf message by number. `varint` and `bytes` are read, with the wire type that
 * they must have; `ignored` is known and of no interest here.
 */
export interface MessageShape {
  readonly name: string;
  readonly fields: Readonly<Record<number, 'varint' | 'bytes' | 'ignored'>>;
  /** Whether a field that is not listed is skipped. Otherwise it might name a file that is needed. */
  readonly isOpen?: boolean;
}

const WIRE_TYPES = { varint: WireType.Varint, bytes: WireType.LengthDelimited };

/** Calls `read` for every field of a message that is not ignored; `read` must consume its value. */
export function readFields(
  bytes: Uint8Array,
  shape: MessageShape,
  read: (field: number, reader: BinaryReader) => void,
): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    const kind = shape.fields[field];
    if (kind === undefined && shape.isOpen !== true) {
      throw new UnknownFormat(`field ${field} of ${shape.name} is not known`);
    }
    if (kind === undefined || kind === 'ignored') reader.skip(wireType, field);
    else if (wireType === WIRE_TYPES[kind]) read(field, reader);
    else throw new UnknownFormat(`field ${field} of ${shape.name} has an unknown type`);
  }
}

/** An unsigned integer of 64 bits; above 2^53 the nearest number. */
export const readNumber = (reader: BinaryReader): number => Number(reader.uint64());

/** Numbers of 32 bits, packed into one field. */
export function readPacked(reader: BinaryReader): readonly number[] {
  const packed = new BinaryReader(reader.bytes());
  const numbers: number[] = [];
  while (packed.pos < packed.len) numbers.push(packed.int32());
  return numbers;
}

/** Whether a part of a manifest is to be decoded: it was not in another that was read before. */
export type IsNewPart = (part: Uint8Array) => boolean;

/** What a decoder fills in. */
export type Draft<Message> = { -readonly [Name in keyof Message]: Message[Name] };
