/** Something that may stand where the cursor is. */
export interface Candidate {
  readonly value: string;
  /** One line, for shells that show it; may be empty. */
  readonly description: string;
}

/** What may stand where the cursor is. */
export interface Completion {
  /** What the candidates are, for a person: "command". */
  readonly title: string;
  /** All of them: which of them fit what is typed so far is up to the shell. */
  readonly candidates: readonly Candidate[];
  /** What the shell completes by itself besides. */
  readonly paths: 'none' | 'files' | 'folders';
  /** What of the typed word stands before the value, and stays: `--project=`, as a rule nothing. */
  readonly prefix: string;
}

export const NOTHING: Completion = { title: 'value', candidates: [], paths: 'none', prefix: '' };
