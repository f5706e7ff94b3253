import type { Program } from '../../syntax/dockerCli/invocation.ts';
import {
  BUILD_FLAG_TOPICS,
  COMMAND_TOPICS,
  COMPOSE_FLAG_TOPICS,
  COMPOSE_RUN_TOPICS,
  PODMAN_FLAG_TOPICS,
} from './commandTopics.ts';
import { NETWORK_CONNECT_TOPICS, NETWORK_CREATE_TOPICS, NETWORK_DISCONNECT_TOPICS } from './networkFlagTopics.ts';
import { RUN_FLAG_TOPICS } from './runFlagTopics.ts';
import type { Topic, Topics } from './topic.ts';

/** Flags by command, as the CLI's documentation names both. */
const BY_COMMAND: Readonly<Record<string, Topics>> = {
  run: RUN_FLAG_TOPICS,
  create: RUN_FLAG_TOPICS,
  'pod create': RUN_FLAG_TOPICS,
  'network create': NETWORK_CREATE_TOPICS,
  'network connect': NETWORK_CONNECT_TOPICS,
  'network disconnect': NETWORK_DISCONNECT_TOPICS,
  build: BUILD_FLAG_TOPICS,
  'buildx build': BUILD_FLAG_TOPICS,
  'compose run': COMPOSE_RUN_TOPICS,
};

const own = (topics: Topics | undefined, name: string): Topic | undefined =>
  topics !== undefined && Object.hasOwn(topics, name) ? topics[name] : undefined;

/** The topic of a flag behind its command. `name` is the long name in the documentation. */
export function flagTopic(program: Program, command: readonly string[], name: string): Topic | undefined {
  const key = command.join(' ');
  const isRun = key === 'run' || key === 'create' || key === 'pod create';
  const theirs = program === 'podman' && isRun ? own(PODMAN_FLAG_TOPICS, name) : undefined;
  return theirs ?? (Object.hasOwn(BY_COMMAND, key) ? own(BY_COMMAND[key], name) : undefined);
}

/** Every flag of a command that has to do with networks, by its long name. */
export const flagTopicsOf = (command: readonly string[]): Topics =>
  (Object.hasOwn(BY_COMMAND, command.join(' ')) ? BY_COMMAND[command.join(' ')] : undefined) ?? {};

/** The topic of a flag in front of the command; only Compose has any that matter here. */
export const globalFlagTopic = (command: readonly string[], name: string): Topic | undefined =>
  command[0] === 'compose' ? own(COMPOSE_FLAG_TOPICS, name) : undefined;

/** The topic of a command by its canonical words. */
export const commandTopic = (command: readonly string[]): Topic | undefined => own(COMMAND_TOPICS, command.join(' '));
