import { parsePortMapping } from '../../syntax/port/port.ts';
import { get, textOf, type Node } from '../../syntax/yaml/node.ts';

/** What an item of a list is the declaration of; items with the same answer are one thing. Undefined: its own thing. */
export type Index = (item: Node) => string | undefined;

/** The whole text. */
export const textIndex: Index = (item) => textOf(item);

/** The part in front of the first `=`. */
export const keyIndex: Index = (item) => textOf(item)?.split('=', 1)[0];

/** The place in the container that a volume or a device is put to. */
export const bindIndex: Index = (item) => {
  if (item.kind === 'map') return textOf(get(item, 'target'));
  const parts = textOf(item)?.split(':');
  if (parts === undefined) return undefined;
  const drive = parts.length > 1 && /^[A-Za-z]$/.test(parts[0] ?? '') && /^[\\/]/.test(parts[1] ?? '') ? 1 : 0;
  return parts.length - drive === 1 ? parts.slice(0, 1 + drive).join(':') : parts[1 + drive];
};

/** Where a secret or a config is mounted. */
export const mountIndex =
  (folder: string): Index =>
  (item) =>
    item.kind === 'map'
      ? (textOf(get(item, 'target')) ?? `${folder}/${textOf(get(item, 'source')) ?? ''}`)
      : textOf(item) && `${folder}/${textOf(item)}`;

/** The path of an `env_file`. */
export const environmentFileIndex: Index = (item) => (item.kind === 'map' ? textOf(get(item, 'path')) : textOf(item));

/** Host address, host port, container port and protocol, in short and long syntax alike. */
export const portIndex: Index = (item) => {
  if (item.kind === 'map') {
    const field = (key: string, otherwise: string) => textOf(get(item, key)) ?? otherwise;
    return `${field('host_ip', '0.0.0.0')}:${field('published', '')}:${field('target', '')}/${field('protocol', 'tcp')}`;
  }
  const text = textOf(item);
  if (text === undefined) return undefined;
  const { mapping } = parsePortMapping({ text }, 'compose-short');
  const container = mapping?.containerPorts;
  if (mapping === undefined || container === undefined || container.first !== container.last) return text;
  const host = mapping.hostPorts;
  const published =
    host === undefined ? '' : host.first === host.last ? String(host.first) : `${host.first}-${host.last}`;
  return `${mapping.hostIp === undefined || mapping.hostIp === '' ? '0.0.0.0' : mapping.hostIp}:${published}:${container.first}/${mapping.protocol ?? 'tcp'}`;
};
