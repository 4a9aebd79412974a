/**
 * How many cases a property is tried with: `few`, or for a long run what the variable `FUZZ_CASES`
 * says, 10,000 for example.
 */
export function casesToTry(few: number): number {
  return Number(process.env['FUZZ_CASES'] ?? few);
}
