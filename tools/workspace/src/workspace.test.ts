import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { binOf, readManifest, workspaceFolders, workspaceRoot } from './workspace.ts';

test('the workspace is found, and its own tools are among its folders', () => {
  expect(readManifest(workspaceRoot).name).toBe('@lancekeep/workspace');
  expect(workspaceFolders(workspaceRoot)).toContain('tools/workspace');
});

test('a folder without a package.json is no part of a workspace', async () => {
  const root = await temporaryDirectory();
  await writeFile(join(root, 'package.json'), '{ "name": "x", "workspaces": ["libs/*"] }');
  await mkdir(join(root, 'libs/left-over/dist'), { recursive: true });
  expect(workspaceFolders(root)).toEqual([]);
});

test('the commands that the scripts start are scripts for Node', () => {
  for (const path of [
    binOf('nx'),
    binOf('prettier'),
    binOf('eslint'),
    binOf('typescript', 'tsc'),
  ]) {
    expect(existsSync(path), path).toBe(true);
  }
  expect(() => binOf('typescript')).toThrow('The package typescript has no command typescript.');
});
