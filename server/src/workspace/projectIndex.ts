import { findMistakes, withoutTwins, type Analysis } from '../analysis/run.ts';
import type { Finding } from '../analysis/finding.ts';
import { applySuppressions } from '../analysis/suppress.ts';
import { link } from '../topology/link.ts';
import type { Topology } from '../topology/model.ts';
import type { Neighbours } from '../topology/neighbours.ts';
import type { Seed } from '../topology/seed.ts';
import { baseCandidates, baseOfOverride, kindOf } from './seeds.ts';
import type { FileStore } from './fileStore.ts';
import { scriptKnowledge, type ScriptKnowledge } from './scriptKnowledge.ts';

/** The topologies of a workspace, kept up to date with its files. */
export interface ProjectIndex {
  /** Makes the file known, whatever it is; returns when everything that it needs is read. */
  add(uri: string, languageId?: string): Promise<void>;
  /** Links again what a changed file is part of. `changed` answers at once if nothing new has to be read. */
  refresh(uris: readonly string[]): Promise<void>;
  /** Learns what scripts do with the projects, before those are added; a script that is refreshed is read again. */
  follow: ScriptKnowledge['follow'];
  /** Whether a file is a script that says something of other files' projects. */
  tells(uri: string): boolean;
  /** Drops the topology that grew from a file that is no longer of interest. */
  drop(uri: string): void;
  /** Runs the rules anew on everything, after a setting changed. */
  reanalyse(): void;
  /** Findings in a file, from every topology that it is part of, suppressed ones taken out. */
  findings(uri: string): Finding[];
  /** Topologies that the file is part of, its own first. */
  topologies(uri: string): readonly Topology[];
  /** Every file that is part of a topology. */
  files(): readonly string[];
}

/** What grew from one file. */
interface Grown {
  readonly seed: Seed;
  readonly topologies: readonly Topology[];
  /** Every file that was read for it, or looked for. */
  readonly read: ReadonlySet<string>;
  readonly absent: ReadonlySet<string>;
  findings: readonly Finding[] | undefined;
}

/** How often linking may ask for more files before it gives up: chains of includes are short. */
const MAX_ROUNDS = 32;

/** `accepts` says whether a file is looked at by itself at all. */
export function projectIndex(
  store: FileStore,
  analysis: () => Analysis,
  accepts: (seed: Seed) => boolean = () => true,
): ProjectIndex {
  const grown = new Map<string, Grown>();
  const languages = new Map<string, string>();
  const scripts = scriptKnowledge(store);
  let neighbours: Neighbours | undefined;

  /** What rules say of one project depends on the others, too. */
  const forgetFindings = (): void => {
    neighbours = undefined;
    for (const one of grown.values()) one.findings = undefined;
  };

  /** A file that breaks the linker must not take the others of the workspace with it. */
  const linkSafely = (seed: Seed): readonly Topology[] => {
    try {
      return link(seed, store.lookup);
    } catch (error) {
      analysis().onError?.('link', error);
      return [];
    }
  };

  /** Links, and answers which files are missing. */
  const grow = (seed: Seed): string[] => {
    const topologies = linkSafely(seed);
    const all = (list: 'read' | 'absent' | 'missing') => topologies.flatMap((topology) => topology[list]);
    const read = new Set([seed.uri, ...all('read')]);
    forgetFindings();
    grown.set(seed.uri, { seed, topologies, read, absent: new Set(all('absent')), findings: undefined });
    return [...new Set(all('missing'))];
  };

  /** Links synchronously first, so that a change which needs no new file is in effect when this returns. */
  const growFully = async (seed: Seed): Promise<void> => {
    let missing = grow(seed);
    for (let round = 0; missing.length > 0 && round < MAX_ROUNDS; round++) {
      await store.load(missing);
      // While files were read, the file may have been dropped, or have become another kind of project.
      const current = grown.get(seed.uri)?.seed;
      if (current === undefined) return;
      missing = grow(current);
    }
  };

  const seedOf = (uri: string): Seed | undefined => {
    const state = store.lookup(uri);
    if (state.kind !== 'text') return undefined;
    const kind = kindOf(uri, state.text, languages.get(uri));
    if (kind === undefined || !accepts({ uri, kind })) return undefined;
    if (kind !== 'compose') return { kind, uri };
    const { groups, bases, stacks } = scripts.told();
    const [group, stack] = [groups.get(uri), stacks.get(uri)];
    return {
      kind,
      ...(group ? { uri, group } : { uri: baseOfOverride(uri, store.lookup) ?? uri }),
      ...(stack ? { stack } : {}),
      ...(bases.has(uri) ? { isBase: true } : {}),
    };
  };

  const dependents = (uri: string): Grown[] =>
    [...grown.values()].filter(({ read, absent }) => read.has(uri) || absent.has(uri));

  /** A file that another Compose project reads is judged there and not alone. */
  const isJudgedElsewhere = ({ seed, read }: Grown): boolean =>
    [...grown.values()].some(
      (other) =>
        other.seed.uri !== seed.uri &&
        other.seed.kind === 'compose' &&
        other.read.has(seed.uri) &&
        !other.topologies.some(({ companions }) => companions.includes(seed.uri)) &&
        !(read.has(other.seed.uri) && seed.uri < other.seed.uri),
    );

  const everybody = (): Neighbours => {
    const { created, swarm } = scripts.told();
    return (neighbours ??= { topologies: [...grown.values()].flatMap(({ topologies }) => topologies), created, swarm });
  };

  const findingsOf = (one: Grown): readonly Finding[] => {
    one.findings ??= isJudgedElsewhere(one)
      ? []
      : one.topologies.flatMap((topology) => findMistakes(topology, analysis(), everybody()));
    return one.findings;
  };

  return {
    async add(uri, languageId) {
      if (languageId !== undefined) languages.set(uri, languageId);
      await store.load([uri, ...baseCandidates(uri)]);
      const seed = seedOf(uri);
      if (seed) await growFully(seed);
      else grown.delete(uri);
      forgetFindings();
    },
    follow: scripts.follow,
    tells: scripts.tells,
    async refresh(changed) {
      const uris = [...new Set([...changed, ...scripts.reread(changed)])];
      const stale = new Map(uris.flatMap((uri) => dependents(uri)).map((one) => [one.seed.uri, one.seed]));
      for (const uri of uris) {
        const seed = seedOf(uri);
        if (seed) stale.set(seed.uri, seed);
        else if (stale.has(uri)) {
          const { read } = grown.get(uri) ?? { read: [] };
          stale.delete(uri);
          grown.delete(uri);
          // An override file whose base is gone is a project of its own.
          const overrides = [...read].filter((file) => baseCandidates(file).includes(uri));
          for (const own of overrides.flatMap((file) => seedOf(file) ?? [])) stale.set(own.uri, own);
        }
      }
      forgetFindings();
      await Promise.all([...stale.values()].map(growFully));
    },
    drop(uri) {
      grown.delete(uri);
      languages.delete(uri);
      forgetFindings();
    },
    reanalyse() {
      forgetFindings();
    },
    findings(uri) {
      const state = store.lookup(uri);
      if (state.kind !== 'text') return [];
      const found = dependents(uri).flatMap((one) => findingsOf(one).filter(({ at }) => at.uri === uri));
      return withoutTwins(applySuppressions(uri, state.text, withoutTwins(found), analysis()));
    },
    topologies: (uri) =>
      dependents(uri)
        .filter(({ read }) => read.has(uri))
        .sort((a, b) => Number(b.seed.uri === uri) - Number(a.seed.uri === uri))
        .flatMap(({ topologies }) => topologies),
    files: () => [...new Set([...grown.values()].flatMap(({ read }) => [...read]))],
  };
}
