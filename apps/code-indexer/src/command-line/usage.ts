export const USAGE = `Indexes a folder of source into LanceDB, and searches it.

  npm run quickstart -- [PATH] [--database DIR] [--query TEXT]...
                        [--memory-report FILE] [--json]

PATH                   the folder to index; default: this repository
--database DIR         where the index is kept; default: a folder of its own for each PATH
--query TEXT           what to search for at the end instead of the three examples; may be repeated
--memory-report FILE   rests at the end, and writes where memory went, with the time series, as JSON
--json                 one JSON object on stdout instead of text
--help                 this text

The second run on a folder touches only the files that changed.
Exit codes: 0 done, 1 unexpected, 2 usage, 3 invalid configuration, 5 the index is in use, 130 interrupted.`;
