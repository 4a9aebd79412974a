import type { MaintenanceEvent } from '../contract/project-actions.ts';
import { isText, objectOf, oneOf, type Guard } from '../contract/shape.ts';
import { checkLength } from './exchange-failed.ts';
import { readLines } from './line-reader.ts';
import { notUnderstood, readJson, type Asked } from './read-answer.ts';
import { readError, reviveError } from './read-error.ts';

type LastLine = { readonly report: unknown } | { readonly error: unknown };

/** What a maintenance run tells, line by line. */
export class RunCourse {
  /** The id of the run; never settles when it does not begin. */
  readonly begun: Promise<string>;
  readonly #resolveBegun: (id: string) => void;
  readonly #asked: Asked;
  readonly #onEvent: (event: MaintenanceEvent) => void;
  readonly #readLines = readLines((line) => this.#readLine(line));
  #refusal = '';
  #last: LastLine | null = null;

  constructor(asked: Asked, onEvent: (event: MaintenanceEvent) => void) {
    const { promise, resolve } = Promise.withResolvers<string>();
    this.begun = promise;
    this.#resolveBegun = resolve;
    this.#asked = asked;
    this.#onEvent = onEvent;
  }

  readText(text: string, status: number): void {
    if (status === 200) {
      this.#readLines(text);
    } else {
      this.#refusal += text;
      checkLength(this.#refusal.length);
    }
  }

  /** The report, once all was read; `null` when there was none. @throws LancekeepError of the run. */
  end(status: number): { readonly report: unknown } | null {
    if (status !== 200) throw readError(this.#refusal, this.#asked);
    if (this.#last !== null && 'error' in this.#last) {
      throw reviveError(this.#last.error, this.#asked);
    }
    return this.#last;
  }

  #readLine(line: string): void {
    const value = readJson(line, this.#asked);
    // Lines of a later lancekeep are passed over, like fields.
    if (isEvent()(value)) this.#onEvent({ event: value.event, data: value.data });
    else if (isBegun()(value)) this.#resolveBegun(value.data.id);
    else if (isReport()(value)) this.#last = { report: value.data };
    else if (isError()(value)) this.#last = { error: value.error };
    else if (!isLine()(value)) throw notUnderstood(this.#asked, 'a line is no event');
  }
}

function isEvent(): Guard<MaintenanceEvent> {
  return objectOf<MaintenanceEvent>({
    event: oneOf('progress', 'outcome', 'warning'),
    data: isAnything,
  });
}

function isBegun(): Guard<{ readonly event: 'begun'; readonly data: { readonly id: string } }> {
  return objectOf({ event: oneOf('begun'), data: objectOf({ id: isText }) });
}

function isReport(): Guard<{ readonly event: 'report'; readonly data: unknown }> {
  return objectOf({ event: oneOf('report'), data: isAnything });
}

function isError(): Guard<{ readonly event: 'error'; readonly error: unknown }> {
  return objectOf({ event: oneOf('error'), error: isAnything });
}

function isLine(): Guard<{ readonly event: string }> {
  return objectOf({ event: isText });
}

function isAnything(value: unknown): value is unknown {
  return value !== undefined;
}
