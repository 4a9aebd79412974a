import { onLinux, systemTest, temporaryDirectory } from '@lancekeep/testing';
import {
  chmod,
  link,
  mkdir,
  readdir,
  readFile,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ProjectSnapshot } from '../contract/project-snapshot.ts';
import { identifyThisProcess } from '../process/process-identity.ts';
import { publishStatus } from './publish-status.ts';
import { listRunningProjects, removeDeadStatusFiles } from './running-projects.ts';
import { sampleSnapshot } from '../contract/sample-snapshot.fixture.ts';
import { endProcess, runPublisher, startPublisher } from './start-publisher.fixture.ts';
import { newStatusFileName } from './status-file.ts';
import { ensureStatusFolder, statusFolder, statusFolders } from './status-folder.ts';

const TWO_HOURS_AGO = new Date(Date.now() - 2 * 60 * 60 * 1000);

let folder = '';
beforeEach(async () => {
  folder = join(await temporaryDirectory(), 'status');
  vi.stubEnv('LANCEKEEP_STATUS_FOLDER', folder);
});
afterEach(() => vi.unstubAllEnvs());

/** Puts a file into the folder as a publisher would have. */
async function plant(content: ProjectSnapshot | string, suffix = ''): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, newStatusFileName(identifyThisProcess()) + suffix);
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  await writeFile(path, text, { mode: 0o600 });
  return path;
}

describe('listRunningProjects', () => {
  test('finds nothing where nobody published, and creates nothing', async () => {
    expect(await listRunningProjects()).toEqual({ projects: [], warnings: [] });
    await expect(readdir(folder)).rejects.toThrow();
  });

  test('finds a living project of another process, and sees it die', async () => {
    const child = await startPublisher('stay');
    const before = await listRunningProjects();
    expect(before).toMatchObject({ projects: [{ alive: true }], warnings: [] });
    expect(before.projects[0]?.snapshot.process.id).toBe(child.pid);
    await endProcess(child);
    expect(await listRunningProjects()).toMatchObject({ projects: [{ alive: false }] });
  });

  test('finds two projects of one process, the older one first', async () => {
    const older = { ...sampleSnapshot('older').project, openedAt: '2020-01-01T00:00:00.000Z' };
    const publishers = [
      publishStatus({ snapshot: () => sampleSnapshot('younger') }),
      publishStatus({ snapshot: () => ({ ...sampleSnapshot(), project: older }) }),
    ];
    await Promise.all(publishers.map((publisher) => publisher.refresh()));
    const { projects } = await listRunningProjects();
    expect(projects.map(({ snapshot }) => snapshot.project.name)).toEqual(['older', 'younger']);
    expect(projects.map(({ snapshot }) => snapshot.process.id)).toEqual([process.pid, process.pid]);
    await Promise.all(publishers.map((publisher) => publisher.close()));
    expect((await listRunningProjects()).projects).toEqual([]);
  });

  test('finds what a process without XDG_RUNTIME_DIR published, from one that has it', async () => {
    vi.stubEnv('LANCEKEEP_STATUS_FOLDER', undefined);
    vi.stubEnv('XDG_RUNTIME_DIR', undefined);
    await runPublisher('kill');
    vi.stubEnv('XDG_RUNTIME_DIR', await temporaryDirectory());
    expect(await listRunningProjects()).toMatchObject({ projects: [{ alive: false }] });
    expect((await removeDeadStatusFiles()).removed).toHaveLength(1);
  });

  test('lists a file once that two paths lead to', async () => {
    vi.stubEnv('LANCEKEEP_STATUS_FOLDER', undefined);
    vi.stubEnv('XDG_RUNTIME_DIR', await temporaryDirectory());
    const publisher = publishStatus({ snapshot: () => sampleSnapshot() });
    await publisher.refresh();
    const first = statusFolder();
    const other = await ensureStatusFolder(statusFolders().at(-1));
    const [name = ''] = await readdir(first);
    await link(join(first, name), join(other, name));
    expect(await listRunningProjects()).toMatchObject({
      projects: [{ file: join(first, name) }],
      warnings: [],
    });
    await publisher.close();
    await rm(join(other, name));
  });

  test('tells the age of the figures', async () => {
    await plant({ ...sampleSnapshot(), takenAt: TWO_HOURS_AGO.toISOString() });
    const [project] = (await listRunningProjects()).projects;
    expect(project?.ageMs).toBeGreaterThan(7_000_000);
    expect(project?.alive).toBe(true);
  });

  systemTest(onLinux, 'does not mistake a reused process id', async () => {
    const { process: own, ...rest } = sampleSnapshot();
    await plant({ ...rest, process: { ...own, startTime: '1' } });
    const [project] = (await listRunningProjects()).projects;
    expect(project).toMatchObject({
      alive: false,
      aliveReason: matching(/another process/),
    });
  });

  test('passes over torn and foreign files with a warning each', async () => {
    const torn = await plant('{"schemaVersion":1,"pro');
    const other = await plant('{"hello":"world"}');
    const notes = join(folder, 'notes.json');
    await writeFile(notes, '{}');
    await writeFile(join(folder, 'later.sock'), '');
    await plant(sampleSnapshot());
    await plant('unfinished', '.tmp');
    const { projects, warnings } = await listRunningProjects();
    expect(projects).toHaveLength(1);
    expect(warnings.map((warning) => warning.path).sort()).toEqual([torn, other, notes].sort());
    expect(warnings.find(({ path }) => path === torn)?.message).toMatch(/not complete JSON/);
  });

  test('never sees half a file while it is rewritten all the time', async () => {
    await startPublisher('hurry');
    for (let turn = 0; turn < 300; turn++) {
      const { projects, warnings } = await listRunningProjects();
      expect([projects.length, warnings]).toEqual([1, []]);
    }
  });

  test('warns of a folder that cannot be trusted, and reads nothing in it', async () => {
    await plant(sampleSnapshot());
    await chmod(folder, 0o777);
    const opened = await listRunningProjects();
    expect(opened.projects).toEqual([]);
    expect(opened.warnings).toMatchObject([
      { path: folder, message: matching(/written by other users/) },
    ]);

    await chmod(folder, 0o700);
    const alias = `${folder}-link`;
    await symlink(folder, alias);
    vi.stubEnv('LANCEKEEP_STATUS_FOLDER', alias);
    const linked = await listRunningProjects();
    expect(linked.projects).toEqual([]);
    expect(linked.warnings).toMatchObject([{ path: alias, message: matching(/symbolic link/) }]);
    expect(linked.warnings[0]?.hint).toContain('LANCEKEEP_STATUS_FOLDER');
  });
});

describe('the end of a process', () => {
  test('by close leaves no file', async () => {
    expect(await runPublisher('close')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('by SIGKILL leaves a file that is known to be dead', async () => {
    expect((await runPublisher('kill')).signal).toBe('SIGKILL');
    expect(await listRunningProjects()).toMatchObject({ projects: [{ alive: false }] });
  });

  test('by process.exit leaves a file that is known to be dead', async () => {
    expect((await runPublisher('exit')).exitCode).toBe(0);
    expect(await listRunningProjects()).toMatchObject({ projects: [{ alive: false }] });
  });

  test('is not held up by a publisher that nobody closed', async () => {
    expect((await runPublisher('nothing')).exitCode).toBe(0);
    expect(await listRunningProjects()).toMatchObject({ projects: [{ alive: false }] });
  });
});

describe('removeDeadStatusFiles', () => {
  test('removes the dead and keeps the living, the unknown and the foreign', async () => {
    await runPublisher('kill');
    const [dead] = await readdir(folder);
    const living = await plant(sampleSnapshot());
    const { process: own, ...rest } = sampleSnapshot();
    const far = await plant({ ...rest, process: { ...own, host: 'elsewhere', bootId: 'other' } });
    const notes = join(folder, 'notes.json');
    await writeFile(notes, '{}');
    await utimes(notes, TWO_HOURS_AGO, TWO_HOURS_AGO);
    const { removed } = await removeDeadStatusFiles();
    expect(removed).toEqual([join(folder, dead ?? '')]);
    const kept = (await readdir(folder)).map((name) => join(folder, name));
    expect(kept.sort()).toEqual([living, far, notes].sort());
  });

  test('removes torn and unfinished files once they are an hour old', async () => {
    const fresh = [await plant('{'), await plant('{', '.tmp')];
    const old = [await plant('{'), await plant('{', '.tmp')];
    for (const path of old) await utimes(path, TWO_HOURS_AGO, TWO_HOURS_AGO);
    const { removed } = await removeDeadStatusFiles();
    expect([...removed].sort()).toEqual([...old].sort());
    for (const path of fresh) expect(await readFile(path, 'utf8')).toBe('{');
  });
});

function matching(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}
