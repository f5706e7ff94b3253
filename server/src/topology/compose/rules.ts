import { bindIndex, environmentFileIndex, keyIndex, mountIndex, portIndex, textIndex, type Index } from './indexes.ts';

/** How two values of one key become one. */
export type MergeKind =
  /** Maps by key, lists one behind the other, scalars replaced: what holds where no rule says otherwise. */
  | 'plain'
  /** The later value alone. */
  | 'replace'
  /** `K=V` lists and maps mean the same; a later key replaces an earlier one. */
  | 'key-values'
  /** As `key-values`, but one name may have several addresses: only equal lines are dropped. */
  | 'hosts'
  /** A scalar counts as a list of one. */
  | 'list'
  /** A list of names means a map with empty values. */
  | 'names'
  /** As `names`; a bare name means `condition: service_started`, `required: true`. */
  | 'dependencies'
  /** A scalar means a map with it as `context`. */
  | 'build'
  /** Options are merged only if the driver is the same or one side names none. */
  | 'logging'
  /** Subnets are matched with each other. */
  | 'subnets';

/** What Compose does with the value at one place of the tree, and with the values below it. */
export interface MergeRule {
  readonly kind: MergeKind;
  /** Tells which items of a list are the same thing; a later one takes the place of an earlier one. */
  readonly same?: Index;
  readonly keys: ReadonlyMap<string, MergeRule>;
  /** Holds for keys that are not named, and for items. */
  readonly each?: MergeRule;
}

type Row = readonly [path: string, kind: MergeKind, same?: Index];

/**
 * After compose-go's tables, https://github.com/compose-spec/compose-go/blob/v2.9.1/override/merge.go and
 * `override/uncity.go`. `*` is any key.
 */
const TABLE: readonly Row[] = [
  ['networks.*.ipam.config', 'subnets'],
  ['networks.*.labels', 'key-values'],
  ['volumes.*.labels', 'key-values'],
  ['services.*.annotations', 'key-values'],
  ['services.*.build', 'build'],
  ['services.*.build.additional_contexts', 'key-values'],
  ['services.*.build.args', 'key-values'],
  ['services.*.build.extra_hosts', 'hosts'],
  ['services.*.build.labels', 'key-values'],
  ['services.*.build.tags', 'plain', textIndex],
  ['services.*.cap_add', 'plain', textIndex],
  ['services.*.cap_drop', 'plain', textIndex],
  ['services.*.command', 'replace'],
  ['services.*.configs', 'plain', mountIndex('')],
  ['services.*.depends_on', 'dependencies'],
  ['services.*.deploy.labels', 'key-values'],
  ['services.*.devices', 'plain', bindIndex],
  ['services.*.dns', 'list', keyIndex],
  ['services.*.dns_opt', 'list', keyIndex],
  ['services.*.dns_search', 'list', keyIndex],
  ['services.*.entrypoint', 'replace'],
  ['services.*.env_file', 'list', environmentFileIndex],
  ['services.*.environment', 'key-values'],
  ['services.*.expose', 'plain', textIndex],
  ['services.*.extra_hosts', 'hosts'],
  ['services.*.healthcheck.test', 'replace'],
  ['services.*.label_file', 'list'],
  ['services.*.labels', 'key-values'],
  ['services.*.links', 'plain', keyIndex],
  ['services.*.logging', 'logging'],
  ['services.*.models', 'names'],
  ['services.*.networks', 'names'],
  ['services.*.networks.*.aliases', 'plain', keyIndex],
  ['services.*.networks.*.link_local_ips', 'plain', keyIndex],
  ['services.*.ports', 'plain', portIndex],
  ['services.*.profiles', 'plain', keyIndex],
  ['services.*.secrets', 'plain', mountIndex('/run/secrets')],
  ['services.*.sysctls', 'key-values'],
  ['services.*.tmpfs', 'list', keyIndex],
  ['services.*.ulimits.*', 'replace'],
  ['services.*.volumes', 'plain', bindIndex],
];

interface Draft {
  kind: MergeKind;
  same?: Index;
  readonly keys: Map<string, Draft>;
  each?: Draft;
}

const draft = (): Draft => ({ kind: 'plain', keys: new Map() });

function childOf(parent: Draft, key: string): Draft {
  if (key === '*') return (parent.each ??= draft());
  let child = parent.keys.get(key);
  if (child === undefined) parent.keys.set(key, (child = draft()));
  return child;
}

function treeOf(rows: readonly Row[]): MergeRule {
  const root = draft();
  for (const [path, kind, same] of rows) {
    const place = path.split('.').reduce(childOf, root);
    place.kind = kind;
    if (same !== undefined) place.same = same;
  }
  return root;
}

const PLAIN: MergeRule = { kind: 'plain', keys: new Map() };

/** The rule at the root of a Compose file. */
export const ROOT_RULE: MergeRule = treeOf(TABLE);

/** The rule for a key below another rule. */
export const ruleFor = (rule: MergeRule, key: string): MergeRule => rule.keys.get(key) ?? rule.each ?? PLAIN;

/** The rule of one service. */
export const SERVICE_RULE: MergeRule = ruleFor(ruleFor(ROOT_RULE, 'services'), '');
