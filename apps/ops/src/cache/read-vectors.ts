import { LancekeepError } from '@lancekeep/errors';
import { readFile } from 'node:fs/promises';

/** A vector of a file, not checked yet. */
interface Placed {
  readonly value: unknown;
  /** Counted only where something is wrong. */
  readonly line: () => number;
}

/**
 * Reads the vectors of a file: a JSON array of arrays of numbers, or such an array on each line.
 *
 * @throws LancekeepError `INVALID_ARGUMENT`, with the line, for what is no vector of finite numbers, or
 * is not as long as the first one.
 */
export async function readVectors(file: string): Promise<readonly (readonly number[])[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw refusal(file, `${file} cannot be read (${code}).`);
  });
  const placed = placedIn(text, file);
  const length = Array.isArray(placed[0]?.value) ? placed[0].value.length : 0;
  return placed.map(({ value, line }) => {
    const problem = problemOf(value, length);
    if (problem === null) return value as readonly number[];
    throw refusal(file, `${file}, line ${line()}: ${problem}.`);
  });
}

function placedIn(text: string, file: string): readonly Placed[] {
  const lines = text.split('\n').map((line, index) => ({ line, number: index + 1 }));
  const [first, ...others] = lines.filter(({ line }) => line.trim() !== '');
  if (first === undefined) throw refusal(file, `${file} holds no vectors.`);
  if (!isVectorLine(first.line)) return itemsOf(text, file);
  return [first, ...others].map(({ line, number }) => {
    return { value: parsed(line) ?? line, line: () => number };
  });
}

/** Of one array, which may stand on many lines. */
function itemsOf(text: string, file: string): readonly Placed[] {
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch (error) {
    throw refusal(file, `${file} is no JSON: ${(error as Error).message}`);
  }
  if (!Array.isArray(whole)) throw refusal(file, `${file} holds no array of vectors.`);
  if (whole.length === 0) throw refusal(file, `${file} holds no vectors.`);
  return whole.map((value: unknown, index) => ({ value, line: () => lineOfItem(text, index) }));
}

/** Those before it are arrays of numbers, each with one bracket at its end. */
function lineOfItem(text: string, index: number): number {
  let at = text.indexOf('[');
  for (let passed = 0; passed < index; passed += 1) at = text.indexOf(']', at + 1);
  const start = at + 1 + text.slice(at + 1).search(/[^\s,]/);
  return text.slice(0, start).split('\n').length;
}

function isVectorLine(line: string): boolean {
  const value = parsed(line);
  return Array.isArray(value) && value.length > 0 && !Array.isArray(value[0]);
}

/** `undefined` for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problemOf(value: unknown, length: number): string | null {
  if (!Array.isArray(value) || value.length === 0) return 'it is no array of numbers';
  const wrong = value.findIndex((each) => !isFinite(each));
  if (wrong >= 0) return `number ${wrong + 1} is ${JSON.stringify(value[wrong])}, no finite number`;
  if (value.length === length) return null;
  return `the vector has ${value.length} numbers, and the first has ${length}`;
}

/** As LanceDB takes it: with the precision of 32 bits, in which less fits. */
function isFinite(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(Math.fround(value));
}

function refusal(file: string, message: string): LancekeepError {
  return new LancekeepError('INVALID_ARGUMENT', {
    message,
    hint: 'Write a JSON array of vectors, [[0.1, 0.2], [0.3, 0.4]], or one vector on each line.',
    subject: { argument: '--vectors', value: file },
  });
}
