import { asString, get, getEntry, type Entry, type MapNode, type Node } from '../syntax/yaml/node.ts';
import type { LegacyServices } from './model.ts';
import { entryOf, impliedText, scalarOf } from './compose/tree.ts';

const SERVICE_KEYS = ['image', 'build'];

/**
 * The services of a file in the first Compose format, where they stand at the top. Undefined for any other file: every key must hold
 * a service, and there must be an image or a build in each.
 */
export function legacyServices(root: Node | undefined): LegacyServices | undefined {
  if (root?.kind !== 'map' || root.flow || root.entries.length === 0 || getEntry(root, 'services') !== undefined)
    return undefined;
  if (!root.entries.every(isService)) return undefined;
  return {
    root,
    names: root.entries.map(({ key }) => key.source),
    nets: root.entries.flatMap(({ value }) => netOf(value)),
  };
}

/** The file as if its services stood under `services`; as it is if they do. */
export function withServices(root: MapNode): MapNode {
  if (legacyServices(root) === undefined) return root;
  const key = scalarOf(
    impliedText('services', { uri: root.at.uri, span: { ...root.at.span, end: root.at.span.start } }),
  );
  return { ...root, entries: [entryOf(key, root, root.at)] };
}

const isService = ({ key, value }: Entry): boolean =>
  !key.source.text.startsWith('x-') &&
  value.kind === 'map' &&
  SERVICE_KEYS.some((one) => asString(get(value, one)) !== undefined);

const netOf = (service: Entry['value']): Entry[] =>
  [getEntry(service as MapNode, 'net')].filter((entry) => entry !== undefined);

/** What a service of the first format may say; after the schema of Docker Compose 1. */
const KNOWN_KEYS: ReadonlySet<string> = new Set(
  (
    'build cap_add cap_drop cgroup_parent command container_name cpu_shares cpu_quota cpuset devices dns dns_search ' +
    'dockerfile domainname entrypoint env_file environment expose extends external_links extra_hosts hostname image ' +
    'ipc labels links log_driver log_opt mac_address mem_limit mem_swappiness memswap_limit net pid ports privileged ' +
    'read_only restart security_opt shm_size stdin_open stop_signal tty ulimits user volume_driver volumes ' +
    'volumes_from working_dir'
  ).split(' '),
);

/** Longer files have another format: nobody wrote so many services before there was `services`. */
const MAX_LENGTH = 50_000;

/**
 * Whether a file, whatever its name, is in the first Compose format: every key at the top holds nothing but keys of a service, with an
 * image or a build among them, and somewhere a list of ports, links or volumes. Told from the lines, for files that are only listed.
 */
export function looksLegacy(text: string): boolean {
  if (text.length > MAX_LENGTH || !/^ +(?:ports|links|volumes|expose|net|volumes_from):/m.test(text)) return false;
  let names = 0;
  let made = 0;
  let indent = 0;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const [, blanks = '', key, value = ''] = /^( *)(?:["']?([\w.-]+)["']?[ \t]*:(?=[ \t]|$))?(.*)$/.exec(line) ?? [];
    if (/^[ \t]*(?:#.*)?$/.test(line) || (blanks === '' && line.startsWith('---'))) continue;
    if (blanks === '') {
      if (key === undefined || !/^[ \t]*(?:[&#].*)?$/.test(value) || made < names) return false;
      names++;
      indent = 0;
      continue;
    }
    if (names === 0) return false;
    if (indent === 0) indent = blanks.length;
    if (blanks.length !== indent || line[indent] === '-') continue;
    if (key === undefined || !KNOWN_KEYS.has(key)) return false;
    if ((key === 'image' || key === 'build') && /\S/.test(value) && made < names) made++;
  }
  return names > 0 && made === names;
}
