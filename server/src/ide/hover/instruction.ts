import type { Body, Instruction } from '../../syntax/dockerfile/model.ts';
import { parseDockerfile } from '../../syntax/dockerfile/parse.ts';
import { parseShell } from '../../syntax/shell/parseShell.ts';
import { touches, type Site } from '../../text/span.ts';
import { topicInScript } from './commandLine.ts';
import type { TopicAt } from './composeKey.ts';
import { INSTRUCTION_FLAG_TOPICS, INSTRUCTION_TOPICS } from './dockerfileTopics.ts';
import { lastParsed } from './lastParsed.ts';
import type { Topic, Topics } from './topic.ts';

const parse = lastParsed(parseDockerfile);

/** The topic of the instruction or option at an offset of a Dockerfile, or of a Docker command that it runs. */
export function dockerfileTopicAt(text: string, uri: string, offset: number): TopicAt | undefined {
  const outer = parse(text, uri).instructions.find(({ at }) => touches(at.span, offset));
  return outer && inInstruction(outer, uri, offset);
}

const own = (topics: Topics, name: string): Topic | undefined =>
  Object.hasOwn(topics, name) ? topics[name] : undefined;

function inInstruction(
  { keyword, keywordAt, flags, body }: Instruction,
  uri: string,
  offset: number,
): TopicAt | undefined {
  if (body.form === 'trigger' && touches(body.instruction.at.span, offset))
    return inInstruction(body.instruction, uri, offset);
  const topic = own(INSTRUCTION_TOPICS, keyword);
  const flag = flags.find(({ at }) => touches(at.span, offset));
  if (flag !== undefined) {
    const flagTopic = own(INSTRUCTION_FLAG_TOPICS, `${keyword} ${flag.name}`) ?? topic;
    return flagTopic && { at: flag.at, topic: flagTopic };
  }
  if (touches(keywordAt.span, offset)) return topic && { at: keywordAt, topic };
  return wordOf(body, offset, topic) ?? inRunScript(body, uri, offset);
}

/** A port of EXPOSE, or the word CMD of HEALTHCHECK. */
function wordOf(body: Body, offset: number, topic: Topic | undefined): TopicAt | undefined {
  if (topic === undefined) return undefined;
  const words = body.form === 'words' ? body.words : body.form === 'healthcheck' ? [body.kind] : [];
  const at: Site | undefined = words.find((word) => touches(word.at.span, offset))?.at;
  return at && { at, topic };
}

function inRunScript(body: Body, uri: string, offset: number): TopicAt | undefined {
  return body.form === 'shell' ? topicInScript(parseShell(body.script), uri, offset) : undefined;
}
