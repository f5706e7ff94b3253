import { asString, get, type MapNode, type Node } from '../../syntax/yaml/node.ts';
import { append } from '../../text/append.ts';
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
  const shared = variablesIn(get(root, 'env'));
  for (const { key, value } of jobs?.kind === 'map' ? jobs.entries : []) {
    addScript(scripts, stepsOf(get(value, 'steps')), [...shared, ...variablesIn(get(value, 'env'))]);
    const beside = get(value, 'services');
    for (const entry of beside?.kind === 'map' ? beside.entries : []) {
      if (entry.value.kind === 'map') services.push({ job: key.source.text, name: entry.key.source, map: entry.value });
    }
  }
  addScript(scripts, stepsOf(get(get(root, 'runs'), 'steps')), []);
  const everywhere = variablesIn(get(root, 'variables'));
  for (const job of gitlabJobs(root)) {
    const parts = ['before_script', 'script', 'after_script'].flatMap((key) => lines(get(job, key)));
    addScript(scripts, parts.map(partOf), [...everywhere, ...variablesIn(get(job, 'variables'))]);
  }
  return { scripts, services };
}

/** A variable that the pipeline sets to a text that stands in it. */
interface Variable {
  readonly name: string;
  readonly key: SourcedText;
  readonly value: SourcedText;
}

/** A step, and the variables that are its own. */
interface Part {
  readonly script: SourcedText;
  readonly variables: readonly Variable[];
}

const partOf = (script: SourcedText): Part => ({ script, variables: [] });

/** `NAME: value`, and GitLab's `NAME: { value: … }`. Values that are computed, or that a shell would have to quote with care, are left out. */
function variablesIn(node: Node | undefined): Variable[] {
  if (node?.kind !== 'map') return [];
  return node.entries.flatMap(({ key, value }) => {
    const source = asString(value) ?? asString(get(value, 'value'));
    if (source === undefined || !/^[A-Za-z_]\w*$/.test(key.source.text) || /['\r\n\\]|\$/.test(source.text)) return [];
    return [{ name: key.source.text, key: key.source, value: source }];
  });
}

function gitlabJobs(root: MapNode): Node[] {
  return root.entries
    .map(({ value }) => value)
    .filter((value) => get(value, 'script') !== undefined && get(value, 'image')?.kind !== 'seq');
}

const stepsOf = (steps: Node | undefined): Part[] =>
  steps?.kind !== 'seq'
    ? []
    : steps.items.flatMap(({ value }) => {
        const script = runsInShell(value) ? asString(get(value, 'run')) : undefined;
        return script === undefined ? [] : [{ script, variables: variablesIn(get(value, 'env')) }];
      });

const runsInShell = (step: Node): boolean => /^(?:$|(?:ba)?sh\b)/.test(asString(get(step, 'shell'))?.text ?? '');

function lines(node: Node | undefined): SourcedText[] {
  if (node?.kind === 'scalar') return [node.source];
  if (node?.kind !== 'seq') return [];
  return node.items.flatMap(({ value }) => lines(value));
}

const added = (text: string, at: SourcedText['at']): Piece => ({ text, at, exact: false });

const assignment = ({ key, value }: Variable): Piece[] => [
  added(`${key.text}='`, key.at),
  ...value.pieces.map((piece) => ({ ...piece, exact: false })),
  added("'\n", key.at),
];

/** Joins parts by line breaks, with variables set in front and GitHub's `${{ … }}` replaced. */
function addScript(scripts: SourcedText[], parts: readonly Part[], variables: readonly Variable[]): void {
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return;
  // What a step writes for the ones behind it is not followed.
  const written = new Set(parts.flatMap(({ script }) => script.text.split('\n').flatMap(namesForLaterSteps)));
  const known = variables.filter(({ name }) => !written.has(name));
  const pieces = parts.flatMap(({ script, variables: own }): Piece[] => {
    const end = { uri: script.at.uri, span: { start: script.at.span.end, end: script.at.span.end } };
    return [
      ...own.flatMap(assignment),
      ...withoutExpressions(script, [...known, ...own]),
      added('\n', end),
      ...own.map(({ name }) => added(`unset ${name}\n`, end)),
    ];
  });
  scripts.push(
    joinPieces([...known.flatMap(assignment), ...pieces], {
      uri: first.script.at.uri,
      span: {
        start: first.script.at.span.start,
        end: Math.max(first.script.at.span.end, last.script.at.span.end),
      },
    }),
  );
}

/** The names in front of an `=` on a line that writes to the file of the variables of later steps. */
const namesForLaterSteps = (line: string): string[] =>
  (line.slice(0, Math.max(line.lastIndexOf('GITHUB_ENV'), 0)).match(/\b\w+=/g) ?? []).map((name) => name.slice(0, -1));

/** `${{ env.NAME }}` is a variable of the pipeline; all other expressions are what nobody can know. */
function withoutExpressions(source: SourcedText, variables: readonly Variable[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of source.text.matchAll(/\$\{\{[^}]*\}\}/g)) {
    const range = { start: match.index, end: match.index + match[0].length };
    append(pieces, slicePieces(source, { start: from, end: range.start }));
    const name = /^\$\{\{\s*env\.(\w+)\s*\}\}$/.exec(match[0])?.[1];
    const variable = variables.findLast((one) => one.name === name);
    const at = locate(source, range);
    pieces.push(
      variable === undefined
        ? { text: UNKNOWN_CHARACTER, at, exact: false, unknown: 'interpolated' }
        : {
            ...added(variable.value.text, at),
            via: [{ kind: 'variable', name: variable.name, at: variable.value.at }],
          },
    );
    from = range.end;
  }
  return [...pieces, ...slicePieces(source, { start: from, end: source.text.length })];
}
