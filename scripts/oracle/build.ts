/**
 * Builds the Dockerfiles of test/fixtures/dockerfile/build with real engines and records the images' configurations,
 * which test/facts/dockerfileBuild.test.ts holds against ours.
 *
 *   npx tsx scripts/oracle/build.ts [name…]      records afresh, all or the named ones
 *
 * A comment `# build: --target two --build-arg PORT=1` in a Dockerfile gives the build's options.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asProgram, ROOT } from '../root.ts';
import { startEngine, type Engine, type EngineName } from './engine.ts';

export const BUILD_FIXTURES = join(ROOT, 'test/fixtures/dockerfile/build');
export const BUILD_RECORDS = join(ROOT, 'test/facts/records');
export const BUILD_ENGINES = ['engine20', 'engine28'] as const satisfies readonly EngineName[];

/** The part of an image's configuration that we compare; what an engine leaves out is absent. */
export interface ImageConfig {
  readonly Env?: readonly string[] | null;
  readonly Cmd?: readonly string[] | null;
  readonly Entrypoint?: readonly string[] | null;
  readonly ExposedPorts?: Readonly<Record<string, unknown>> | null;
  readonly Healthcheck?: { readonly Test?: readonly string[] } | null;
  readonly WorkingDir?: string;
  readonly User?: string;
  readonly Shell?: readonly string[] | null;
}

/** What an engine made of one Dockerfile: an image's configuration, or the words with which it refused. */
export interface BuildRecord {
  /** SHA-256 of the Dockerfile, so that a changed one is not compared with an old record. */
  readonly sha256: string;
  readonly config?: ImageConfig;
  readonly refused?: string;
}

export interface BuildRecords {
  readonly version: string;
  readonly builds: Readonly<Record<string, BuildRecord>>;
}

export const fixtureNames = (): string[] =>
  readdirSync(BUILD_FIXTURES)
    .filter((file) => file.endsWith('.Dockerfile'))
    .map((file) => file.replace(/\.Dockerfile$/, ''))
    .sort();

export const fixtureText = (name: string): string => readFileSync(join(BUILD_FIXTURES, `${name}.Dockerfile`), 'utf8');

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The options in a Dockerfile's `# build:` comment. */
export const buildOptions = (text: string): string => /^# build: (.*)$/m.exec(text)?.[1] ?? '';

const KEYS = ['Env', 'Cmd', 'Entrypoint', 'ExposedPorts', 'Healthcheck', 'WorkingDir', 'User', 'Shell'] as const;

async function build(engine: Engine, name: string, folder: string): Promise<BuildRecord> {
  const text = fixtureText(name);
  const context = join(folder, name);
  mkdirSync(context);
  writeFileSync(join(context, 'Dockerfile'), text);
  const buildKit = engine.name === 'engine28' ? '1' : '0';
  const line = `DOCKER_BUILDKIT=${buildKit} docker build -q -t build:${name} ${buildOptions(text)} .`;
  const built = await engine.run(line, context, 60);
  if (built.exit !== 0) return { sha256: sha256(text), refused: refusal(built.stderr) };
  const inspected = await engine.run(`docker image inspect -f '{{json .Config}}' build:${name}`, context, 20);
  const config = JSON.parse(inspected.stdout) as Record<string, unknown>;
  const kept = KEYS.filter((key) => config[key] !== undefined && config[key] !== null && config[key] !== '');
  return { sha256: sha256(text), config: Object.fromEntries(kept.map((key) => [key, config[key]])) };
}

/** The last line that names the error, without BuildKit's own prefixes. */
function refusal(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const last = lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? '';
  return last.replace(/^ERROR: (failed to build: )?(failed to solve: )?/, '');
}

async function record(name: EngineName, names: readonly string[]): Promise<void> {
  const file = join(BUILD_RECORDS, `build-${name}.json`);
  const folder = mkdtempSync(join(tmpdir(), 'build-'));
  const engine = await startEngine(name);
  try {
    const builds: Record<string, BuildRecord> = {};
    const known = names.length === fixtureNames().length ? {} : readRecords(name).builds;
    for (const each of names) builds[each] = await build(engine, each, folder);
    const all = Object.entries({ ...known, ...builds }).sort(([a], [b]) => (a < b ? -1 : 1));
    const records: BuildRecords = { version: engine.version, builds: Object.fromEntries(all) };
    writeFileSync(file, `${JSON.stringify(records, null, 2)}\n`);
    console.log(`${name} ${engine.version}: ${names.length} builds recorded`);
  } finally {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const readRecords = (name: EngineName): BuildRecords =>
  JSON.parse(readFileSync(join(BUILD_RECORDS, `build-${name}.json`), 'utf8')) as BuildRecords;

async function main(): Promise<void> {
  mkdirSync(BUILD_RECORDS, { recursive: true });
  const asked = process.argv.slice(2);
  const names = asked.length > 0 ? asked : fixtureNames();
  for (const name of BUILD_ENGINES) await record(name, names);
}

asProgram(import.meta.url, main);
