import { asString, get, type MapNode, type Node } from '../../syntax/yaml/node.ts';
import {
  joinPieces,
  locate,
  slicePieces,
  UNKNOWN_CHARACTER,
  type Piece,
  type SourcedText,
} from '../../text/sourcedText.ts';

/** What a pipeline's definition runs. */
export interface Pipeline {
  /** One script for each job: its steps in order, as they run on one machine. */
  readonly scripts: readonly SourcedText[];
  /** `services` of GitHub's jobs: containers beside the job. */
  readonly services: readonly PipelineService[];
}

/** A service container of a GitHub job. */
export interface PipelineService {
  readonly job: string;
  readonly name: SourcedText;
  readonly map: MapNode;
}

/** The scripts and services of a pipeline; nothing for any other YAML. */
export function pipelineOf(root: Node | undefined): Pipeline {
  if (root?.kind !== 'map') return { scripts: [], services: [] };
  const jobs = get(root, 'jobs');
  const scripts: SourcedText[] = [];
  const services: PipelineService[] = [];
  for (const { key, value } of jobs?.kind === 'map' ? jobs.entries : []) {
    addScript(scripts, stepsOf(get(value, 'steps')));
    const beside = get(value, 'services');
    for (const entry of beside?.kind === 'map' ? beside.entries : []) {
      if (entry.value.kind === 'map') services.push({ job: key.source.text, name: entry.key.source, map: entry.value });
    }
  }
  addScript(scripts, stepsOf(get(get(root, 'runs'), 'steps')));
  for (const job of gitlabJobs(root))
    addScript(
      scripts,
      ['before_script', 'script', 'after_script'].flatMap((key) => lines(get(job, key))),
    );
  return { scripts, services };
}

function gitlabJobs(root: MapNode): Node[] {
  return root.entries
    .map(({ value }) => value)
    .filter((value) => get(value, 'script') !== undefined && get(value, 'image')?.kind !== 'seq');
}

const stepsOf = (steps: Node | undefined): SourcedText[] =>
  steps?.kind !== 'seq'
    ? []
    : steps.items.flatMap(({ value }) => (runsInShell(value) ? (asString(get(value, 'run')) ?? []) : []));

const runsInShell = (step: Node): boolean => /^(?:$|(?:ba)?sh\b)/.test(asString(get(step, 'shell'))?.text ?? '');

function lines(node: Node | undefined): SourcedText[] {
  if (node?.kind === 'scalar') return [node.source];
  if (node?.kind !== 'seq') return [];
  return node.items.flatMap(({ value }) => lines(value));
}

/** Joins parts by line breaks, with GitHub's `${{ … }}` replaced by what nobody can know. */
function addScript(scripts: SourcedText[], parts: readonly SourcedText[]): void {
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return;
  const pieces = parts.flatMap((part): Piece[] => {
    const end = part.at.span.end;
    return [
      ...withoutExpressions(part),
      { text: '\n', at: { uri: part.at.uri, span: { start: end, end } }, exact: false },
    ];
  });
  scripts.push(
    joinPieces(pieces, {
      uri: first.at.uri,
      span: { start: first.at.span.start, end: Math.max(first.at.span.end, last.at.span.end) },
    }),
  );
}

function withoutExpressions(source: SourcedText): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of source.text.matchAll(/\$\{\{[^}]*\}\}/g)) {
    const range = { start: match.index, end: match.index + match[0].length };
    pieces.push(...slicePieces(source, { start: from, end: range.start }));
    pieces.push({ text: UNKNOWN_CHARACTER, at: locate(source, range), exact: false, unknown: 'interpolated' });
    from = range.end;
  }
  return [...pieces, ...slicePieces(source, { start: from, end: source.text.length })];
}
