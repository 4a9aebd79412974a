/**
 * Words that nearly every source or English text has: they tell little of what it is about. A
 * corpus would weigh each word by its rarity; a stateless embedder knows only this list.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  (
    'a an and are as at be been but by can do does each for from get has have how i if in into is ' +
    'it its may must no not of on one only or set should so such than that the their them then ' +
    'there these they this to use used uses using was we were what when where which will with you ' +
    'your any async await bool boolean break case catch class const constructor continue declare ' +
    'def default define else end enum exports extends false final finally fn func function ' +
    'implements import include instanceof int interface let module mut namespace new nil none ' +
    'null number object package private protected pub public readonly require return self static ' +
    'str string struct super switch throw true try type typeof undefined unknown use var void ' +
    'while yield js ts mjs cjs d src lib dist index node modules'
  ).split(' '),
);
