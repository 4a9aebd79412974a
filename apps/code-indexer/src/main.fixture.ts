import { main } from './main.ts';

// What bin/run.js does, on the sources.
process.exitCode = await main(process.argv.slice(2));
