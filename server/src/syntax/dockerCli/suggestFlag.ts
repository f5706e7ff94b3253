import type { FlagTable } from './flagTable.ts';

/** Names that people bring along from Compose files and from other tools. */
const MEANT: Readonly<Record<string, string>> = {
  port: 'publish',
  ports: 'publish',
  'publish-port': 'publish',
  'expose-port': 'expose',
  'extra-hosts': 'add-host',
  'extra-host': 'add-host',
  'add-hosts': 'add-host',
  hosts: 'add-host',
  networks: 'network',
  'network-mode': 'network',
  net: 'network',
  links: 'link',
  volumes: 'volume',
  environment: 'env',
  'environment-variable': 'env',
  alias: 'network-alias',
  'container-name': 'name',
  'dns-server': 'dns',
  daemon: 'detach',
  background: 'detach',
  remove: 'rm',
};

/** What to write for a long flag that the command does not have: `--publish`, or `-it` for `--it`. */
export function suggestFlag(name: string, table: FlagTable): string | undefined {
  const meant = Object.hasOwn(MEANT, name) ? MEANT[name] : undefined;
  if (meant !== undefined && table.long.has(meant)) return `--${meant}`;
  const letters = [...name];
  if (name.length <= 4 && letters.every((letter) => table.short.has(letter))) return `-${name}`;
  const near = [...table.long.keys()].filter((candidate) => isNear(name, candidate));
  return near.length === 1 ? `--${near[0] ?? ''}` : undefined;
}

/** The long flag that a word with one dash spells: `-net=host`, `-name`. */
export function flagMeant(word: string, table: FlagTable): string | undefined {
  const name = /^-([a-z][a-z-]{2,})(?:=|$)/.exec(word)?.[1];
  if (name === undefined) return undefined;
  if (table.long.has(name)) return name;
  const meant = Object.hasOwn(MEANT, name) ? MEANT[name] : undefined;
  return meant !== undefined && table.long.has(meant) ? meant : undefined;
}

/** Whether one edit, or two in a long name, or a swap of neighbours, makes one of the other. */
function isNear(a: string, b: string): boolean {
  if (a.length > 40 || Math.min(a.length, b.length) < 3) return false;
  const limit = Math.min(a.length, b.length) >= 7 ? 2 : 1;
  return Math.abs(a.length - b.length) <= limit && editDistance(a, b) <= limit;
}

/** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
