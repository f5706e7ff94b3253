/**
 * Where the oracles lie: the real Compose, docker CLI, BuildKit client and Docker engines that claims of this product
 * are held against. They live in a cache folder outside the repository and are unpacked there by `install.ts`; nothing
 * of them is installed into the machine.
 */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The tools that `install.ts` knows how to get. `image` is the root of the test image, `iptables` serves the engines. */
export type OracleName = 'compose' | 'cli' | 'buildx' | 'engine20' | 'engine28' | 'iptables' | 'image';

/** One Debian package and the suite that it comes from. */
export interface DebianPackage {
  readonly name: string;
  readonly suite: 'bookworm' | 'sid';
}

/** What one tool is made of, and the file whose presence says that it is there. */
export interface OracleRecipe {
  readonly packages: readonly DebianPackage[];
  /** Whether the packages come with everything that they depend on (for roots that must stand alone). */
  readonly closure: boolean;
  /** Path of the tool's main file below its root. */
  readonly proof: string;
  /** Major version that the premises of this repository were written for. */
  readonly major?: string;
  /** Other tools without which this one is of no use. */
  readonly needs: readonly OracleName[];
}

const sid = (...names: string[]): DebianPackage[] => names.map((name) => ({ name, suite: 'sid' }));
const bookworm = (...names: string[]): DebianPackage[] => names.map((name) => ({ name, suite: 'bookworm' }));

export const ORACLES: Readonly<Record<OracleName, OracleRecipe>> = {
  compose: {
    packages: sid('docker-compose'),
    closure: false,
    proof: 'usr/libexec/docker/cli-plugins/docker-compose',
    major: '2.',
    needs: [],
  },
  cli: { packages: sid('docker-cli'), closure: false, proof: 'usr/bin/docker', major: '28.', needs: [] },
  buildx: {
    packages: sid('docker-buildx'),
    closure: false,
    proof: 'usr/libexec/docker/cli-plugins/docker-buildx',
    needs: ['cli'],
  },
  engine20: {
    packages: bookworm('docker.io', 'containerd', 'runc', 'tini'),
    closure: false,
    proof: 'usr/sbin/dockerd',
    major: '20.10.',
    needs: ['cli', 'compose', 'iptables', 'image'],
  },
  engine28: {
    // The suite's own runc wants a newer C library than Debian 12 has; the stable one serves both engines.
    packages: [...sid('docker.io', 'containerd'), ...bookworm('runc', 'tini')],
    closure: false,
    proof: 'usr/sbin/dockerd',
    major: '28.',
    needs: ['cli', 'compose', 'iptables', 'image', 'buildx'],
  },
  iptables: { packages: bookworm('iptables'), closure: true, proof: 'usr/sbin/xtables-nft-multi', needs: [] },
  image: {
    packages: bookworm('busybox-static', 'curl', 'python3-minimal', 'libpython3-stdlib'),
    closure: true,
    proof: 'bin/busybox',
    needs: [],
  },
};

/** The cache folder of all oracles: `DOCKER_NETWORK_LINT_ORACLES`, else a folder in the user's cache. */
export function oraclesFolder(): string {
  const chosen = process.env['DOCKER_NETWORK_LINT_ORACLES'];
  if (chosen !== undefined && chosen !== '') return chosen;
  const cache = process.env['XDG_CACHE_HOME'];
  const base = cache !== undefined && cache !== '' ? cache : join(homedir(), '.cache');
  return join(base, 'docker-network-lint', 'oracle');
}

/** The folder into which the packages of one tool are unpacked, whether it is there or not. */
export function oracleRoot(name: OracleName): string {
  return join(oraclesFolder(), name);
}

/** The file that `install.ts` writes last into a tool's root: package names and versions. */
export function manifestPath(name: OracleName): string {
  return join(oracleRoot(name), 'installed.json');
}

/** Whether the tool was unpacked completely and from today's list of packages. */
export function isInstalled(name: OracleName): boolean {
  if (!existsSync(manifestPath(name))) return false;
  const manifest = JSON.parse(readFileSync(manifestPath(name), 'utf8')) as { readonly recipe?: unknown };
  return manifest.recipe === recipeText(name) && existsSync(join(oracleRoot(name), ORACLES[name].proof));
}

/** A text that changes when the list of packages of a tool changes, so that an old cache is noticed. */
export function recipeText(name: OracleName): string {
  return ORACLES[name].packages.map((item) => `${item.name}/${item.suite}`).join(' ');
}

/** A file of a tool; throws an Error that names the command which gets the tool when it is not there. */
export function oracleFile(name: OracleName, file = ORACLES[name].proof): string {
  const path = join(oracleRoot(name), file);
  if (!isInstalled(name) || !existsSync(path)) {
    throw new Error(`The oracle "${name}" is not installed. Run: npx tsx scripts/oracle/install.ts ${name}`);
  }
  return path;
}

/** Docker Compose 2, to be run by itself: `docker-compose -f FILE config -q`. Throws when it is missing. */
export const composePath = (): string => oracleFile('compose');

/** The docker CLI 28. With `DOCKER_HOST` set to a socket that does not exist, it is a parser of flags. */
export const dockerCliPath = (): string => oracleFile('cli');

/** BuildKit's client, to be run by itself: `docker-buildx build …`. Throws when it is missing. */
export const buildxPath = (): string => oracleFile('buildx');
