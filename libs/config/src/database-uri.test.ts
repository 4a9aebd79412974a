import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isRemoteUri, projectName, resolveDatabaseUri } from './database-uri.ts';

test('object stores and services are remote, folders are not', () => {
  for (const uri of ['s3://b/p', 's3+ddb://b/p', 'gs://b', 'AZ://c/p', 'db://name', 'memory://']) {
    expect(isRemoteUri(uri), uri).toBe(true);
  }
  for (const uri of [
    'data',
    './s3',
    '/srv/data',
    'C:\\data',
    'c://data',
    'file:///srv',
    's3:b',
    '',
  ]) {
    expect(isRemoteUri(uri), uri).toBe(false);
  }
});

test('a project is named after the last part of its URI', () => {
  expect(projectName('/srv/data/books')).toBe('books');
  expect(projectName('/srv/data/books/')).toBe('books');
  expect(projectName('C:\\data\\books')).toBe('books');
  expect(projectName('s3://bucket/deep/books/')).toBe('books');
  expect(projectName('s3://bucket')).toBe('bucket');
  expect(projectName('s3+ddb://bucket/books?ddbTableName=t/u')).toBe('books');
  expect(projectName('/srv/what? #1')).toBe('what? #1');
  expect(projectName('/')).toBe('/');
});

test('a relative folder counts from its base, and what is absolute stays', () => {
  expect(resolveDatabaseUri('data', '/base')).toBe('/base/data');
  expect(resolveDatabaseUri('../data', '/base/x')).toBe('/base/data');
  expect(resolveDatabaseUri('/srv/data', '/base')).toBe('/srv/data');
  expect(resolveDatabaseUri('s3://bucket/../p', '/base')).toBe('s3://bucket/../p');
});

test('a file URL becomes a path', () => {
  expect(resolveDatabaseUri('file:///srv/my%20data', '/base')).toBe('/srv/my data');
  expect(() => resolveDatabaseUri('file://host/srv', '/base')).toThrow(TypeError);
});

test('a tilde stands for the home folder, and only alone', () => {
  expect(resolveDatabaseUri('~', '/base')).toBe(homedir());
  expect(resolveDatabaseUri('~/data', '/base')).toBe(join(homedir(), 'data'));
  expect(resolveDatabaseUri('~data', '/base')).toBe('/base/~data');
});
