import { UnknownFormat } from './unknown-format.ts';

const WITHOUT_RUNS = 12346;
const WITH_RUNS = 12347;
/** From this many containers on there are offsets, also in a bitmap with runs. */
const NO_OFFSETS_BELOW = 4;
const LARGEST_ARRAY = 4096;

/**
 * Reads a set of 32-bit numbers from the portable Roaring format
 * (https://github.com/RoaringBitmap/RoaringFormatSpec): containers of up to 65,536 numbers with the
 * same upper half, each a list, a bitmap, or runs.
 */
export function readRoaringBitmap(bytes: Uint8Array): ReadonlySet<number> {
  try {
    return readContainers(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UnknownFormat('a bitmap of fragments ends too early');
  }
}

function readContainers(view: DataView): ReadonlySet<number> {
  const numbers = new Set<number>();
  const { count, isRun, headerAt, firstAt } = readHeader(view);
  let at = firstAt;
  for (let index = 0; index < count; index += 1) {
    const upper = view.getUint16(headerAt + index * 4, true) * 0x1_0000;
    const cardinality = view.getUint16(headerAt + index * 4 + 2, true) + 1;
    if (isRun(index)) at = readRuns(view, at, (lower) => numbers.add(upper + lower));
    else if (cardinality > LARGEST_ARRAY) {
      at = readBits(view, at, (lower) => numbers.add(upper + lower));
    } else {
      for (const end = at + cardinality * 2; at < end; at += 2) {
        numbers.add(upper + view.getUint16(at, true));
      }
    }
  }
  return numbers;
}

function readHeader(view: DataView) {
  const cookie = view.getUint32(0, true);
  if (cookie === WITHOUT_RUNS) {
    const count = view.getUint32(4, true);
    return { count, isRun: () => false, headerAt: 8, firstAt: 8 + count * 8 };
  }
  if ((cookie & 0xffff) !== WITH_RUNS) throw new UnknownFormat('a bitmap of fragments is unknown');
  const count = (cookie >>> 16) + 1;
  const headerAt = 4 + Math.ceil(count / 8);
  return {
    count,
    isRun: (index: number) => (view.getUint8(4 + (index >> 3)) & (1 << (index & 7))) !== 0,
    headerAt,
    firstAt: headerAt + count * (count < NO_OFFSETS_BELOW ? 4 : 8),
  };
}

/** The readers give the position after the container. */
function readRuns(view: DataView, from: number, add: (lower: number) => void): number {
  const runs = view.getUint16(from, true);
  let at = from + 2;
  let last = -1;
  for (const end = at + runs * 4; at < end; at += 4) {
    const first = view.getUint16(at, true);
    if (first <= last) throw new UnknownFormat('a bitmap of fragments has runs that overlap');
    last = first + view.getUint16(at + 2, true);
    if (last > 0xffff) throw new UnknownFormat('a bitmap of fragments has a run that is too long');
    for (let lower = first; lower <= last; lower += 1) add(lower);
  }
  return at;
}

function readBits(view: DataView, from: number, add: (lower: number) => void): number {
  for (let lower = 0; lower < 0x1_0000; lower += 1) {
    if ((view.getUint8(from + (lower >> 3)) & (1 << (lower & 7))) !== 0) add(lower);
  }
  return from + 0x1_0000 / 8;
}
