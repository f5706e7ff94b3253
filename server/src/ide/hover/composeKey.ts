import { contains, touches, type Site } from '../../text/span.ts';
import { parseYaml } from '../../syntax/yaml/parse.ts';
import { pathAt, type PathStep, type YamlPath } from '../../syntax/yaml/pathAt.ts';
import { yamlOf } from '../../topology/compose/context.ts';
import type { Lookup } from '../../topology/lookup.ts';
import { keyTopic } from './keyTopics.ts';
import { lastParsed } from './lastParsed.ts';
import type { Topic } from './topic.ts';

/** A topic and the range of the file that it is about. */
export interface TopicAt {
  readonly at: Site;
  readonly topic: Topic;
}

const parse = lastParsed(parseYaml);

/** How far above a value its topic may stand: an item of a long syntax is two steps below its key. */
const MAX_STEPS_UP = 2;

/**
 * The topic of the key at an offset of a Compose file, or of the key that the value there belongs to. With a `lookup` that knows the
 * text the file is not parsed again: linking has done it.
 */
export function composeTopicAt(text: string, uri: string, offset: number, lookup?: Lookup): TopicAt | undefined {
  const state = lookup?.(uri);
  const yaml = state?.kind === 'text' && state.text === text ? yamlOf(uri, state) : parse(text, uri);
  const document = yaml.documents.find(({ at }) => touches(at.span, offset));
  if (document?.root === undefined) return undefined;
  const path = pathAt(document.root, offset);
  const at = placeOf(path, uri, offset);
  if (at === undefined) return undefined;
  const names = path.steps.map(nameOf);
  for (let up = 0; up <= MAX_STEPS_UP && up < names.length; up++) {
    const topic = keyTopic(canonical(names.slice(0, names.length - up)));
    if (topic !== undefined) return { at, topic };
  }
  return undefined;
}

/** The key or scalar at the offset; undefined on blanks, comments and punctuation. */
function placeOf({ steps, node }: YamlPath, uri: string, offset: number): Site | undefined {
  const last = steps.at(-1);
  if (last?.kind === 'entry' && last.on === 'key') return isAt(last.entry.key.at, uri, offset);
  return node.kind === 'scalar' ? isAt(node.at, uri, offset) : undefined;
}

const isAt = (at: Site, uri: string, offset: number): Site | undefined =>
  at.uri === uri && contains(at.span, { start: offset, end: offset }) ? at : undefined;

const nameOf = (step: PathStep): string => (step.kind === 'entry' ? step.entry.key.source.text : '*');

/** Extension fields are mostly parts of services, kept for anchors: `x-web.ports` is read as `services.*.ports`. */
const canonical = (names: readonly string[]): readonly string[] =>
  names[0]?.startsWith('x-') === true ? ['services', ...names] : names;
