import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** A program that runs beside us, with everything it printed so far. */
export interface Running {
  readonly output: () => string;
  /** Resolves with the exit code, or null when a signal ended it. Never rejects. */
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
}

/** How to start a program: `timeout` is in milliseconds and ends it and all its children. */
export interface Start {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeout?: number;
  readonly onOutput?: (text: string) => void;
}

const groups = new Set<number>();
let watching = false;

/** Starts a program as the head of its own process group, so that stopping it stops its children too. */
export function run(command: string, args: readonly string[], start: Start = {}): Running {
  endGroupsWithUs();
  const child = spawn(command, args, {
    cwd: start.cwd,
    env: start.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const collect = (chunk: string): void => {
    output += chunk;
    start.onOutput?.(chunk);
  };
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  if (child.pid !== undefined) groups.add(child.pid);
  const timer =
    start.timeout === undefined
      ? undefined
      : setTimeout(() => {
          collect(`\n${command} was stopped after ${start.timeout} ms\n`);
          signal(child.pid, 'SIGKILL');
        }, start.timeout);
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      collect(`${error.message}\n`);
      resolve(127);
    });
    child.once('close', (code) => resolve(code));
  }).finally(() => {
    clearTimeout(timer);
    if (child.pid !== undefined) groups.delete(child.pid);
  });
  return { output: () => output, ended, stop: () => stop(child.pid, ended) };
}

/** Runs a program to its end; throws with its output when it fails. */
export async function runToEnd(command: string, args: readonly string[], start: Start = {}): Promise<string> {
  const program = run(command, args, start);
  const code = await program.ended;
  if (code !== 0)
    throw new Error(`${[command, ...args].join(' ')} ended with ${code}\n${program.output().slice(-4000)}`);
  return program.output();
}

/** A TCP port of the loopback interface that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() =>
          typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
        );
      });
  });
}

/** Asks `ready` every 100 ms until it answers something; throws after `timeout` milliseconds. */
export async function until<T>(what: string, timeout: number, ready: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const answer = await ready();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`waited ${timeout} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Rejects after `timeout` milliseconds; for promises of others, which may never settle. */
export async function within<T>(what: string, timeout: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${timeout} ms in vain for ${what}`)), timeout);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function stop(pid: number | undefined, ended: Promise<unknown>): Promise<void> {
  signal(pid, 'SIGTERM');
  const patience = setTimeout(() => signal(pid, 'SIGKILL'), 3000);
  await ended;
  clearTimeout(patience);
  // The head is gone; a child that ignored the polite signal is not.
  signal(pid, 'SIGKILL');
}

function signal(pid: number | undefined, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch {
    // The group has ended already.
  }
}

function endGroupsWithUs(): void {
  if (watching) return;
  watching = true;
  process.once('exit', () => groups.forEach((pid) => signal(pid, 'SIGKILL')));
  // Without this a signal would end us without an `exit` event.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => process.exit(130));
}
