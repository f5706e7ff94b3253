import { insertEntry, type NewValue } from '../../syntax/yaml/edit.ts';
import { getEntry, isWrittenIn, type MapNode } from '../../syntax/yaml/node.ts';
import { insert, type TextEdit } from '../../text/textEdit.ts';
import type { Container, Network, Topology } from '../model.ts';
import { definitionsOf } from './definition.ts';
import { insertFlags } from './flags.ts';
import { allOf } from './text.ts';

/** The map, or one of those it was merged from, that is written in a file. */
function partIn(map: MapNode, uri: string): MapNode | undefined {
  if (map.origins === undefined || map.origins.length === 0)
    return map.file.uri === uri && map.via.length === 0 ? map : undefined;
  return map.origins
    .toReversed()
    .map((origin) => partIn(origin, uri))
    .find((part) => part !== undefined);
}

/** Gives a network of a Compose file one more key. `value` is YAML for one line, or the lines of a block; `inFlow` that of a `{ … }`. */
export function addToNetwork(
  { written }: Network,
  key: string,
  value: NewValue,
  inFlow: NewValue = value,
): TextEdit[] | undefined {
  if (written.kind !== 'entry') return undefined;
  const { key: name, value: node, at } = written.entry;
  const section = partIn(written.section, name.at.uri);
  if (section === undefined) return undefined;
  if (node.kind === 'map') {
    const map = partIn(node, name.at.uri);
    if (map === undefined || !isWrittenIn(at, map.at) || getEntry(node, key) !== undefined) return undefined;
    return allOf([insertEntry(map, key, map.flow ? inFlow : value)]);
  }
  if (node.kind !== 'null' || section.flow || node.at.span.start !== node.at.span.end || !isWrittenIn(at, node.at))
    return undefined;
  return [insert(node.at.uri, node.at.span.end, below(section, key, value))];
}

/** Lines of a block under a key of the section. */
function below({ file, indent }: MapNode, key: string, value: NewValue): string {
  const line = (depth: number, text: string): string =>
    `${file.eol}${' '.repeat(indent + depth * file.indentStep)}${text}`;
  if (typeof value === 'string') return line(1, `${key}:${value === '' ? '' : ` ${value}`}`);
  return line(1, `${key}:`) + value.map((text) => line(2, text)).join('');
}

/** Declares a network in the file of a service. */
export function declareNetwork(topology: Topology, container: Container, name: string): TextEdit[] | undefined {
  const [definition] = definitionsOf(container, container.at);
  if (definition === undefined) return undefined;
  const { file } = definition;
  for (const { written } of topology.networks) {
    const section = written.kind === 'entry' ? partIn(written.section, file.uri) : undefined;
    if (section !== undefined) return allOf([insertEntry(section, name, '')]);
  }
  if (
    !/^services[ \t]*:[ \t]*(?:#.*)?\r?$/m.test(file.text) ||
    /^["']?networks["']?[ \t]*:/m.test(file.text) ||
    /^\.\.\.|^---/m.test(file.text)
  )
    return undefined;
  const end = file.text.trimEnd().length;
  return [insert(file.uri, end, `${file.eol}${file.eol}networks:${file.eol}${' '.repeat(file.indentStep)}${name}:`)];
}

/** Gives a network a subnet of its own; it must have none. */
export function addSubnet(network: Network, subnet: string): TextEdit[] | undefined {
  if (network.written.kind === 'create')
    return allOf([insertFlags(network.written.invocation, [`--subnet ${subnet}`])]);
  return addToNetwork(network, 'ipam', ['config:', `  - subnet: ${subnet}`], `{ config: [{ subnet: ${subnet} }] }`);
}

/** Switches IPv6 on. */
export function enableIpv6(network: Network): TextEdit[] | undefined {
  if (network.written.kind === 'create') return allOf([insertFlags(network.written.invocation, ['--ipv6'])]);
  return addToNetwork(network, 'enable_ipv6', 'true');
}
