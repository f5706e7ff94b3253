import { performance } from 'node:perf_hooks';
import { relative, resolve } from 'node:path';
import type { Finding } from '../server/src/analysis/finding.ts';
import { withoutTwins, type Analysis } from '../server/src/analysis/run.ts';
import { diskFiles, readText, uriOf, walk } from '../server/src/disk/diskFiles.ts';
import { RULES } from '../server/src/rules/index.ts';
import { lineIndex } from '../server/src/text/lineIndex.ts';
import type { Container, Topology } from '../server/src/topology/model.ts';
import { fileStore } from '../server/src/workspace/fileStore.ts';
import { projectIndex } from '../server/src/workspace/projectIndex.ts';
import { kindOf, mayDescribeNetwork } from '../server/src/workspace/seeds.ts';

/**
 * Runs the linter over folders of real projects and prints, for each kind of file, how many there are, what stays unknown
 * and why, the findings of each rule, and the time of the rules beside that of everything before them. One line for each finding follows, so that two versions can be
 * compared with `diff`. Nothing is fetched and nothing is written.
 *
 * npm run ecosystem -- <folder>…
 */
const ANALYSIS: Analysis = {
  rules: RULES,
  locale: 'en',
  target: { platform: 'auto', engineVersion: undefined },
  severities: {},
  onError: (rule, error) => {
    thrown++;
    console.error(`${rule} threw`, error);
  },
};

let thrown = 0;

interface Tally {
  files: number;
  containers: number;
  readonly unknown: Map<string, number>;
  milliseconds: number;
}

const add = (counts: Map<string, number>, key: string, by = 1): void =>
  void counts.set(key, (counts.get(key) ?? 0) + by);

/** Which parts of a container stay unknown, and why. */
function unknownsOf(container: Container): string[] {
  const found: string[] = [];
  const look = (name: string, text: string | undefined): void => {
    if (text?.includes('\uFFFC')) found.push(`${name}: interpolated`);
  };
  look('image', container.image?.text);
  for (const { hostPorts, containerPorts } of container.publications) {
    if (hostPorts && 'unknown' in hostPorts) found.push(`host port: ${hostPorts.unknown}`);
    if ('unknown' in containerPorts) found.push(`container port: ${containerPorts.unknown}`);
  }
  for (const { value } of container.environment) look('variable', value?.text);
  for (const { host, port } of container.endpoints) {
    look('endpoint host', host);
    if (port === 'unknown') found.push('endpoint port: interpolated');
  }
  if (container.build && container.build.state !== 'read') found.push(`Dockerfile: ${container.build.state}`);
  if (container.networkMode.kind === 'unknown' && container.kind !== 'stage') found.push('network mode: not a mode');
  return found;
}

async function run(folder: string): Promise<{ findings: Finding[]; tallies: Map<string, Tally>; judging: number }> {
  const store = fileStore(diskFiles([]));
  const index = projectIndex(store, () => ANALYSIS);
  const tallies = new Map<string, Tally>();
  const uris: string[] = [];
  const paths: string[] = [];
  for await (const path of walk(folder)) paths.push(path);
  const known = paths.map(uriOf);
  await store.load(known.filter(mayDescribeNetwork));
  index.follow(known, `${uriOf(folder)}/`, new Set(known));
  for (const path of paths) {
    const text = await readText(path);
    const uri = uriOf(path);
    const kind = text === undefined ? undefined : kindOf(uri, text);
    if (kind === undefined) continue;
    const start = performance.now();
    await index.add(uri);
    uris.push(uri);
    const tally = tallies.get(kind) ?? { files: 0, containers: 0, unknown: new Map(), milliseconds: 0 };
    tallies.set(kind, tally);
    tally.files++;
    tally.milliseconds += performance.now() - start;
    const own: Topology[] = index.topologies(uri).filter(({ seed }) => seed === uri);
    for (const container of own.flatMap(({ containers }) => containers)) {
      tally.containers++;
      for (const unknown of unknownsOf(container)) add(tally.unknown, unknown);
    }
  }
  const judged = [...new Set([...uris, ...index.files()])].filter((uri) => uri.startsWith(uriOf(folder)));
  const start = performance.now();
  const findings = withoutTwins(judged.flatMap((uri) => index.findings(uri)));
  const judging = performance.now() - start;
  const places = findings.map((finding) => {
    const state = store.lookup(finding.at.uri);
    const { line, character } = lineIndex(state.kind === 'text' ? state.text : '').positionAt(finding.at.span.start);
    return {
      finding,
      place: `${decodeURIComponent(finding.at.uri.slice(uriOf(folder).length + 1))}:${line + 1}:${character + 1}`,
    };
  });
  for (const { finding, place } of places)
    console.log(`${relative(process.cwd(), folder)}/${place} ${finding.severity} ${finding.rule} ${finding.message}`);
  return { findings, tallies, judging };
}

async function main(): Promise<void> {
  const folders = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  if (folders.length === 0) {
    console.error('npm run ecosystem -- <folder>…');
    process.exitCode = 2;
    return;
  }
  const perRule = new Map<string, number>();
  const total = new Map<string, Tally>();
  let rules = 0;
  for (const folder of folders) {
    const { findings, tallies, judging } = await run(resolve(folder));
    rules += judging;
    for (const { rule, severity } of findings) add(perRule, `${severity} ${rule}`);
    for (const [kind, tally] of tallies) {
      const sum = total.get(kind) ?? { files: 0, containers: 0, unknown: new Map(), milliseconds: 0 };
      sum.files += tally.files;
      sum.containers += tally.containers;
      sum.milliseconds += tally.milliseconds;
      for (const [reason, count] of tally.unknown) add(sum.unknown, reason, count);
      total.set(kind, sum);
    }
  }
  for (const [kind, { files, containers, unknown, milliseconds }] of total) {
    console.error(`\n${kind}: ${files} files, ${containers} containers, ${Math.round(milliseconds)} ms`);
    for (const [reason, count] of [...unknown].sort((a, b) => b[1] - a[1]))
      console.error(`  unknown ${reason}: ${count}`);
  }
  const reading = [...total.values()].reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  console.error(
    `\nall rules: ${Math.round(rules)} ms, × ${(rules / reading).toFixed(2)} of the ${Math.round(reading)} ms for reading, parsing and linking`,
  );
  console.error('\nfindings');
  for (const [rule, count] of [...perRule].sort((a, b) => b[1] - a[1]))
    console.error(`  ${String(count).padStart(5)} ${rule}`);
  console.error(`\nrules that threw: ${thrown}`);
  process.exitCode = thrown === 0 ? 0 : 1;
}

void main();
