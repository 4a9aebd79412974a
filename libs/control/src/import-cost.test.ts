import { runNode } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { serve, statusFolderOfTest } from './server/serve.fixture.ts';

/** What this process has loaded after `work`: costly modules of Node, files of the server and of the metrics. */
async function loadedBy(work: string): Promise<unknown> {
  const library = JSON.stringify(import.meta.resolve('./index.ts'));
  const script = `
    import { registerHooks } from 'node:module';
    const files = [];
    registerHooks({
      load(url, context, next) {
        files.push(url);
        return next(url, context);
      },
    });
    const { askProject, serveControl } = await import(${library});
    ${work}
    const costly = ['http', 'crypto', 'tls', 'internal/deps/undici/undici'];
    console.log(JSON.stringify({
      builtIn: costly.filter((name) => process.moduleLoadList.includes('NativeModule ' + name)),
      server: files.filter((url) => url.includes('/src/server/')).length,
      metrics: files.filter((url) => url.includes('/src/metrics/')).length,
    }));`;
  const options = ['--conditions=@lancekeep/source', '--disable-warning=ExperimentalWarning'];
  const { stdout } = await runNode([...options, '--input-type=module', '--eval', script]);
  return JSON.parse(stdout);
}

test('importing the library loads nothing that costs', async () => {
  expect(await loadedBy('')).toEqual({ builtIn: [], server: 1, metrics: 0 });
});

test('asking loads HTTP, without what an import of it brings along, and no server', async () => {
  const project = JSON.stringify((await serve()).project);
  const work = `await askProject(${project}, { timeoutMs: 20_000 }).health();`;
  expect(await loadedBy(work)).toEqual({ builtIn: ['http'], server: 1, metrics: 0 });
});

test('serving loads no TLS and no fetch', async () => {
  await statusFolderOfTest();
  const work = `await (await serveControl({ actions: {}, allowChanges: false })).close();`;
  expect(await loadedBy(work)).toMatchObject({ builtIn: ['http', 'crypto'] });
});
