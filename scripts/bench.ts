import { performance } from 'node:perf_hooks';
import { Parser, Composer, LineCounter } from 'yaml';
import { findMistakes, type Analysis } from '../server/src/analysis/run.ts';
import { completionsAt } from '../server/src/ide/completion.ts';
import { definitionsAt } from '../server/src/ide/definition.ts';
import { hintsIn } from '../server/src/ide/inlayHints.ts';
import { referencesAt } from '../server/src/ide/references.ts';
import { hoverAt } from '../server/src/ide/hover.ts';
import { docsLinks } from '../server/src/ide/docsLinks.ts';
import { RULES } from '../server/src/rules/index.ts';
import { link } from '../server/src/topology/link.ts';
import { fileStore } from '../server/src/workspace/fileStore.ts';
import { projectIndex } from '../server/src/workspace/projectIndex.ts';

/**
 * How long the product takes, beside how long the bare YAML parser takes on the same text in the same process: ratios hold on
 * a slow machine as on a fast one. Run with `npm run bench`.
 */
const URI = 'file:///bench/compose.yaml';

const ANALYSIS: Analysis = {
  rules: RULES,
  locale: 'en',
  target: { platform: 'auto', engineVersion: undefined },
  severities: {},
};

/** A project of services like those that people write: a few mistakes, mostly sound. */
function project(services: number): string {
  const parts = ['services:\n'];
  for (let index = 0; index < services; index++) {
    parts.push(
      `  api${index}:\n    image: example.com/shop/api:${index}\n    ports:\n      - "${10000 + index}:3000"\n`,
      `    environment:\n      DATABASE_URL: postgres://shop@db${index}:5432/shop\n      CACHE_URL: redis://cache:6379/${index}\n`,
      `      PUBLIC_URL: http://localhost:${10000 + index}\n    depends_on:\n      - db${index}\n    networks: [front, back]\n`,
      `    healthcheck:\n      test: ["CMD", "curl", "-f", "http://localhost:3000/health"]\n`,
      `  db${index}:\n    image: postgres:17\n    networks: [back]\n`,
    );
  }
  parts.push('  cache:\n    image: redis:7\n    networks: [back]\nnetworks:\n  front:\n  back:\n');
  return parts.join('');
}

interface Timing {
  readonly p50: number;
  readonly p95: number;
}

function time(runs: number, work: (run: number) => void): Timing {
  for (let run = 0; run < 10; run++) work(run);
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work(run);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

const show = (name: string, { p50, p95 }: Timing, base?: Timing): void =>
  console.log(
    `${name.padEnd(58)} p50 ${p50.toFixed(2).padStart(8)} ms  p95 ${p95.toFixed(2).padStart(8)} ms${base ? `  × ${(p50 / base.p50).toFixed(2)} of the parser` : ''}`,
  );

function bareParse(text: string): void {
  const lines = new LineCounter();
  for (const document of new Composer({ merge: false }).compose(new Parser(lines.addNewLine).parse(text)))
    void document;
}

/** From a changed character to diagnostics, everything else being known, as while typing. */
async function typing(name: string, text: string): Promise<void> {
  const store = fileStore({ read: () => Promise.resolve(undefined), find: () => Promise.resolve([]) });
  const index = projectIndex(store, () => ANALYSIS);
  store.open(URI, text);
  await index.add(URI);
  const middle = text.indexOf('\n', text.length / 2);
  const base = time(60, (run) => bareParse(`${text.slice(0, middle)} ${' '.repeat(run % 7)}${text.slice(middle)}`));
  const change = time(60, (run) => {
    store.open(URI, `${text.slice(0, middle)} ${' '.repeat(run % 7)}${text.slice(middle)}`);
    void index.refresh([URI]);
    index.findings(URI);
  });
  show(`${name}: change → diagnostics`, change, base);
}

function cold(name: string, text: string): void {
  const base = time(30, (run) => bareParse(`${text}#${run}\n`));
  const linked = time(30, (run) => {
    const state = { kind: 'text', text: `${text}#${run}\n` } as const;
    link({ uri: URI, kind: 'compose' }, (uri) => (uri === URI ? state : { kind: 'absent' }));
  });
  show(`${name}: the bare parser`, base);
  show(`${name}: parse and link from cold`, linked, base);
}

function rules(name: string, text: string): void {
  const state = { kind: 'text', text } as const;
  const lookup = (uri: string) => (uri === URI ? state : ({ kind: 'absent' } as const));
  const base = time(30, () => bareParse(text));
  const [topology] = link({ uri: URI, kind: 'compose' }, lookup);
  if (topology === undefined) throw new Error('nothing was linked');
  show(
    `${name}: all ${RULES.length} rules`,
    time(60, () => findMistakes({ ...topology }, ANALYSIS)),
    base,
  );
  const each = RULES.map((rule) => ({
    id: rule.id,
    ...time(20, () => findMistakes({ ...topology }, { ...ANALYSIS, rules: [rule] })),
  }));
  for (const { id, ...timing } of each.sort((a, b) => b.p50 - a.p50).slice(0, 10)) show(`  ${id}`, timing, base);
  const links = docsLinks(undefined);
  const hover = time(200, (run) => {
    const offset = text.indexOf('db', (text.length / 200) * (run % 200));
    hoverAt({ uri: URI, offset, text, topologies: [topology], locale: 'en', target: ANALYSIS.target, links, lookup });
  });
  show(`${name}: hover`, hover);
  const place = {
    uri: URI,
    text,
    topologies: [topology],
    lookup,
    related: () => [topology],
    all: () => [topology],
    locale: 'en',
  } as const;
  const somewhere = (run: number): number => text.indexOf('db', (text.length / 200) * (run % 200)) + 1;
  show(
    `${name}: definition`,
    time(200, (run) => definitionsAt({ ...place, offset: somewhere(run) })),
  );
  show(
    `${name}: references`,
    time(200, (run) => referencesAt({ ...place, offset: somewhere(run) }, true)),
  );
  show(
    `${name}: completion`,
    time(200, (run) => completionsAt({ ...place, offset: somewhere(run) })),
  );
  // As while typing: the topology is new each time, and everything that is kept with it is worked out again.
  show(
    `${name}: definition in a new topology`,
    time(40, (run) => {
      const fresh = { ...topology };
      definitionsAt({ ...place, topologies: [fresh], related: () => [fresh], offset: somewhere(run) });
    }),
  );
  show(
    `${name}: completion in a new topology`,
    time(40, (run) => completionsAt({ ...place, topologies: [{ ...topology }], offset: somewhere(run) })),
  );
  show(
    `${name}: hints of the whole file`,
    time(40, () => hintsIn({ ...place, range: { start: 0, end: text.length }, shows: () => true })),
  );
}

async function main(): Promise<void> {
  const small = project(30);
  const large = project(75);
  console.log(`small: ${small.split('\n').length} lines, large: ${large.split('\n').length} lines, 150 services\n`);
  await typing('about 500 lines', small);
  await typing('150 services', large);
  cold('150 services', large);
  rules('150 services', large);
}

void main();
