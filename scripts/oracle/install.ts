/**
 * Gets the oracles: `npx tsx scripts/oracle/install.ts [compose|cli|buildx|engine20|engine28|image|iptables|all]…`
 *
 * Everything comes from Debian packages, fetched by apt with a list of sources of its own and unpacked with `dpkg -x`.
 * The machine's own sources, package lists and installed packages are never touched. The mirror is the one that the
 * machine's apt already uses; on a system that is not Debian, name one in `DOCKER_NETWORK_LINT_DEBIAN_MIRROR`.
 */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isInstalled, manifestPath, ORACLES, oracleRoot, oraclesFolder, recipeText } from './tools.ts';
import type { DebianPackage, OracleName } from './tools.ts';

const SUITES = ['bookworm', 'sid'] as const;
/** Package lists older than this are fetched anew before anything is downloaded. */
const LISTS_VALID_FOR_MS = 24 * 60 * 60 * 1000;
/** Packages that a closure leaves out: the C library is always the one of the machine or of the image itself. */
const KEPT_FROM_MACHINE: ReadonlySet<string> = new Set([
  'libc6',
  'libgcc-s1',
  'gcc-12-base',
  'libcrypt1',
  'debconf',
  'dpkg',
  'tar',
]);

function run(command: string, args: readonly string[], cwd = process.cwd()): string {
  return execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 10 * 60 * 1000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
  });
}

/** The address of the Debian archive that this machine's apt reads, so that no host needs to be written down here. */
function debianMirror(): string {
  const named = process.env['DOCKER_NETWORK_LINT_DEBIAN_MIRROR'];
  if (named !== undefined && named !== '') return named;
  const targets = run('apt-get', [
    'indextargets',
    '--format',
    '$(ORIGIN) $(REPO_URI) $(RELEASE)',
    'Created-By: Packages',
  ]);
  for (const line of targets.split('\n')) {
    const [origin, address, release] = line.split(' ');
    const plainSuite = release !== undefined && !/[-/]/.test(release);
    if (origin === 'Debian' && address !== undefined && plainSuite) return address;
  }
  throw new Error(
    'apt on this machine reads no Debian archive. Set DOCKER_NETWORK_LINT_DEBIAN_MIRROR to the address of one.',
  );
}

const aptFolder = (): string => join(oraclesFolder(), 'apt');

/** The options that keep apt inside a folder of its own. */
function aptOptions(): string[] {
  const at = aptFolder();
  return [
    `-oDir::Etc::sourcelist=${join(at, 'sources.list')}`,
    `-oDir::Etc::sourceparts=${join(at, 'none')}`,
    `-oDir::Etc::preferencesparts=${join(at, 'none')}`,
    `-oDir::State::Lists=${join(at, 'lists')}`,
    `-oDir::State::status=${join(at, 'status')}`,
    `-oDir::Cache=${join(at, 'cache')}`,
    '-oDebug::NoLocking=true',
    '-oAPT::Sandbox::User=',
    '-oAPT::Default-Release=bookworm',
    '-oAPT::Install-Recommends=false',
    '-oAcquire::Languages=none',
    '-oAcquire::Retries=3',
  ];
}

function prepareApt(): void {
  const at = aptFolder();
  for (const folder of ['lists/partial', 'cache/archives/partial', 'none'])
    mkdirSync(join(at, folder), { recursive: true });
  const mirror = debianMirror();
  const sources = SUITES.map((suite) => `deb ${mirror} ${suite} main\n`).join('');
  const sourcesFile = join(at, 'sources.list');
  const stamp = join(at, 'updated');
  const fresh = existsSync(stamp) && Date.now() - Number(readFileSync(stamp, 'utf8')) < LISTS_VALID_FOR_MS;
  if (fresh && existsSync(sourcesFile) && readFileSync(sourcesFile, 'utf8') === sources) return;
  writeFileSync(sourcesFile, sources);
  writeFileSync(join(at, 'status'), '');
  run('apt-get', [...aptOptions(), '-qq', 'update']);
  writeFileSync(stamp, String(Date.now()));
}

/** All packages that the given ones need, themselves included, without those that the machine has anyhow. */
function closureOf(packages: readonly DebianPackage[]): DebianPackage[] {
  const wanted = packages.map((item) => `${item.name}/${item.suite}`);
  const plan = run('apt-get', [...aptOptions(), '--simulate', '-y', 'install', ...wanted]);
  const names = [...plan.matchAll(/^Inst (\S+) /gm)].map((match) => match[1] ?? '');
  return names.map((name) => ({ name, suite: 'bookworm' }));
}

/** Downloads packages into `folder` and returns the files with their versions. */
function download(
  packages: readonly DebianPackage[],
  folder: string,
): { file: string; name: string; version: string }[] {
  mkdirSync(folder, { recursive: true });
  run('apt-get', [...aptOptions(), '-qq', 'download', ...packages.map((item) => `${item.name}/${item.suite}`)], folder);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.deb'))
    .map((file) => {
      const path = join(folder, file);
      const [name = '', version = ''] = run('dpkg-deb', ['-W', '--showformat', '${Package}\t${Version}', path]).split(
        '\t',
      );
      return { file: path, name, version };
    });
}

/** Links below an engine's root, so that one folder in PATH holds all programs that dockerd calls. */
function linkPrograms(root: string): void {
  const links = join(root, 'programs');
  mkdirSync(links, { recursive: true });
  for (const folder of ['usr/bin', 'usr/sbin', 'sbin']) {
    const from = join(root, folder);
    if (!existsSync(from)) continue;
    for (const file of readdirSync(from)) {
      const link = join(links, file);
      rmSync(link, { force: true });
      symlinkSync(join('..', folder, file), link);
    }
  }
}

/** Unpacks one tool; false when it is there already. The manifest is written last, so that a broken run is repeated. */
function install(name: OracleName): boolean {
  if (isInstalled(name)) return false;
  prepareApt();
  const recipe = ORACLES[name];
  const root = oracleRoot(name);
  const unpacking = `${root}.unpacking`;
  rmSync(unpacking, { recursive: true, force: true });
  const debs = join(unpacking, '.debs');
  const wanted = recipe.closure ? closureOf(recipe.packages) : recipe.packages;
  const keepAll = name === 'image';
  const packages = wanted.filter((item) => !recipe.closure || keepAll || !KEPT_FROM_MACHINE.has(item.name));
  const files = download(packages, debs);
  for (const item of files) run('dpkg', ['-x', item.file, unpacking]);
  rmSync(debs, { recursive: true, force: true });
  if (recipe.major !== undefined) checkMajor(name, files, recipe.major);
  linkPrograms(unpacking);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(dirname(root), { recursive: true });
  renameSync(unpacking, root);
  const versions = Object.fromEntries(files.map((item) => [item.name, item.version]));
  writeFileSync(manifestPath(name), `${JSON.stringify({ recipe: recipeText(name), versions }, null, 2)}\n`);
  report(name);
  return true;
}

function checkMajor(name: OracleName, files: readonly { name: string; version: string }[], major: string): void {
  const main = ORACLES[name].packages[0]?.name;
  const version = files.find((item) => item.name === main)?.version ?? '';
  const upstream = version.replace(/^\d+:/, '');
  if (!upstream.startsWith(major)) {
    console.warn(
      `Debian now carries ${main} ${version}; the premises were written for ${major}x. Records will say so.`,
    );
  }
}

function report(name: OracleName): void {
  const manifest = JSON.parse(readFileSync(manifestPath(name), 'utf8')) as { versions: Record<string, string> };
  const main = ORACLES[name].packages.map((item) => `${item.name} ${manifest.versions[item.name] ?? '?'}`).join(', ');
  console.log(`${name}: ${main}\n  ${join(oracleRoot(name), ORACLES[name].proof)}`);
}

function withNeeds(names: readonly OracleName[]): Set<OracleName> {
  const all = new Set<OracleName>();
  const add = (name: OracleName): void => {
    if (all.has(name)) return;
    for (const need of ORACLES[name].needs) add(need);
    all.add(name);
  };
  names.forEach(add);
  return all;
}

function isOracleName(word: string): word is OracleName {
  return Object.hasOwn(ORACLES, word);
}

function main(words: readonly string[]): number {
  const known = Object.keys(ORACLES) as OracleName[];
  const unknown = words.filter((word) => word !== 'all' && !isOracleName(word));
  if (unknown.length > 0) {
    console.error(`Unknown: ${unknown.join(', ')}. Choose from: all ${known.join(' ')}`);
    return 2;
  }
  const chosen = words.length === 0 || words.includes('all') ? known : words.filter(isOracleName);
  for (const name of withNeeds(chosen)) if (!install(name)) report(name);
  return 0;
}

/** Gets what is missing of the named oracles and of what they need; throws when a package cannot be had. */
export function installOracles(names: readonly OracleName[]): void {
  for (const name of withNeeds(names)) install(name);
}

if (basename(process.argv[1] ?? '') === 'install.ts') process.exitCode = main(process.argv.slice(2));
