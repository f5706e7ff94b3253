/** Where the command lines of an experiment are run: with the oracle's own docker first in PATH, and in bounded time. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composePath, dockerCliPath, oracleFile, oracleRoot } from './tools.ts';

/** What a command line did. `exit` is null when it had to be killed because its time was over. */
export interface Outcome {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A place where command lines are run: on an engine's host, or beside no engine at all. */
export interface Shell {
  readonly run: (line: string, folder: string, seconds: number) => Promise<Outcome>;
  /** Starts a command that lives until `stop` of the returned function, such as a server on the host. */
  readonly serve: (line: string, folder: string) => () => void;
}

/** A folder whose `docker` finds our Compose and BuildKit as plug-ins, and a PATH in which that `docker` is first. */
export function clientEnvironment(folder: string, host: string): NodeJS.ProcessEnv {
  const config = join(folder, 'config');
  const plugins = join(config, 'cli-plugins');
  mkdirSync(plugins, { recursive: true });
  symlinkSync(composePath(), join(plugins, 'docker-compose'));
  const programs = join(folder, 'programs');
  mkdirSync(programs, { recursive: true });
  symlinkSync(dockerCliPath(), join(programs, 'docker'));
  return {
    PATH: `${programs}:${process.env['PATH'] ?? ''}`,
    HOME: folder,
    LC_ALL: 'C.UTF-8',
    DOCKER_CONFIG: config,
    DOCKER_HOST: host,
    COMPOSE_ANSI: 'never',
    COMPOSE_PROGRESS: 'plain',
    COMPOSE_MENU: 'false',
    BUILDKIT_PROGRESS: 'plain',
    NO_COLOR: '1',
  };
}

/**
 * Programs of the test image, callable on the engine's host by their own names: in a mount namespace of their own, so
 * that the image's root sees the devices without keeping them.
 */
const HOST_PROGRAMS: Readonly<Record<string, string>> = {
  curl: '/usr/bin/curl',
  python3: '/usr/bin/python3',
  nc: '/bin/busybox nc',
  ping: '/bin/busybox ping',
  httpd: '/bin/busybox httpd',
};

/** Makes programs of the test image callable in `folder`'s PATH. */
export function addHostPrograms(folder: string): void {
  const root = oracleRoot('image');
  oracleFile('image');
  mkdirSync(join(root, 'dev'), { recursive: true });
  for (const [name, program] of Object.entries(HOST_PROGRAMS)) {
    const path = join(folder, 'programs', name);
    const inside = `mount --rbind /dev '${root}/dev' && exec chroot '${root}' ${program} "$@"`;
    writeFileSync(
      path,
      `#!/bin/sh\nexec unshare --mount /bin/sh -c '${inside.replaceAll("'", `'\\''`)}' ${name} "$@"\n`,
    );
    chmodSync(path, 0o755);
  }
}

/** Sends a signal to a process and everything that it started; a process that is gone is no problem. */
export function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already: that is what we wanted.
  }
}

/** Runs one program to its end, or kills its whole process group when its time is over. */
function execute(argv: readonly string[], cwd: string, env: NodeJS.ProcessEnv, seconds: number): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const [command = 'true', ...args] = argv;
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const streams = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8');
      child[name].on('data', (text: string) => {
        if (streams[name].length < 100_000) streams[name] += text;
      });
    }
    const timer = setTimeout(() => killGroup(child, 'SIGKILL'), seconds * 1000);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ exit: code, ...streams });
    });
  });
}

/** A shell whose lines are run behind `prefix`, such as the words that enter a namespace. */
export function shellOf(prefix: readonly string[], env: NodeJS.ProcessEnv): Shell {
  const argv = (line: string): string[] => [...prefix, '/bin/sh', '-c', line];
  return {
    run: (line, folder, seconds) => execute(argv(line), folder, env, seconds),
    serve: (line, folder) => {
      const [command = 'true', ...args] = argv(line);
      const child = spawn(command, args, { cwd: folder, env, detached: true, stdio: 'ignore' });
      return () => killGroup(child, 'SIGKILL');
    },
  };
}

/** A shell without an engine: the CLI checks its flags and Compose its files, and nothing else happens. */
export function shellWithoutEngine(): Shell & { readonly stop: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
  const env = clientEnvironment(folder, `unix://${join(folder, 'no-engine.sock')}`);
  return {
    ...shellOf([], env),
    stop: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}
