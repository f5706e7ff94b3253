import { NETWORK_KEY_TOPICS, NETWORKS_TOPIC } from './networkKeyTopics.ts';
import { SERVICE_KEY_TOPICS } from './serviceKeyTopics.ts';
import type { Topic, Topics } from './topic.ts';

const below = (head: string, topics: Topics): Topics =>
  Object.fromEntries(Object.entries(topics).map(([path, topic]) => [`${head}.${path}`, topic]));

/** Networking keys of Compose files, by path; `*` is any name or any item of a list. */
export const COMPOSE_KEY_TOPICS: Topics = {
  ...below('services.*', SERVICE_KEY_TOPICS),
  networks: NETWORKS_TOPIC,
  ...below('networks.*', NETWORK_KEY_TOPICS),
};

const KNOWN = Object.entries(COMPOSE_KEY_TOPICS).map(([path, topic]) => ({ steps: path.split('.'), topic }));

/**
 * The topic of a key by its path in the file, items of lists counted as one step of any name. Undefined for a key that has
 * nothing to do with networks.
 */
export const keyTopic = (path: readonly string[]): Topic | undefined =>
  KNOWN.find(
    ({ steps }) => steps.length === path.length && steps.every((step, index) => step === '*' || step === path[index]),
  )?.topic;
