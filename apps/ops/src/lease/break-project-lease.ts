import { breakWriterLease, type BrokenLease } from 'lancekeep';
import type { Outcome } from '../command/outcome.ts';
import { chooseProject } from '../project/choose-project.ts';

/** The result of `ops db break-lease`. */
export interface LeaseBreak extends BrokenLease {
  readonly project: { readonly name: string; readonly uri: string };
}

/** Frees the writer lease of the chosen project, when it is the named holder's. */
export async function breakProjectLease(
  named: string | undefined,
  holder: string,
): Promise<Outcome<LeaseBreak>> {
  const { name, uri } = await chooseProject(named);
  const broken = await breakWriterLease(uri, holder);
  return {
    result: { project: { name, uri }, holder: broken.holder },
    text: `The writer lease of ${uri} is free; it was held by ${holder}.`,
  };
}
