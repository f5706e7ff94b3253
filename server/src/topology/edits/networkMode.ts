import { removeEntry } from '../../syntax/yaml/edit.ts';
import { asString, getEntry, isWrittenIn } from '../../syntax/yaml/node.ts';
import { isOnlyDefault } from '../known.ts';
import type { SourcedText } from '../../text/sourcedText.ts';
import { replace, type TextEdit } from '../../text/textEdit.ts';
import type { Container, NetworkMode } from '../model.ts';
import type { Written } from '../written.ts';
import { definitionsOf, writtenEntry } from './definition.ts';
import { insertFlags, removeFlag } from './flags.ts';
import { allOf, editInner } from './text.ts';

/** How a mode is written, if it is: the default has no place of its own. */
export function writtenMode(mode: NetworkMode): Written | undefined {
  if (mode.kind === 'networks') return undefined;
  return mode.kind === 'unknown' ? mode.named?.written : mode.written;
}

/** The value of `network_mode` or `--network`. */
export function modeText(mode: NetworkMode): SourcedText | undefined {
  const written = writtenMode(mode);
  if (written?.kind === 'yaml-entry') return asString(written.entry.value);
  return written?.kind === 'flag' ? written.flag.value : undefined;
}

/** Whether the mode is the default of a variable: what does not go with it may be there for other values. */
export function isDefaultMode(mode: NetworkMode): boolean {
  const text = modeText(mode);
  return text !== undefined && isOnlyDefault(text);
}

/** Takes `network_mode` or `--network` away, so that the container is on the default network of its kind. */
export function removeMode(mode: NetworkMode, container: Container): TextEdit[] | undefined {
  const written = writtenMode(mode);
  if (written?.kind === 'flag') return removeFlag(written.invocation, written.flag);
  const at = modeText(mode)?.at;
  const line = at && writtenEntry(container, 'network_mode', at);
  return line === undefined ? undefined : allOf([removeEntry(line.map, line.entry)]);
}

/** Puts another value behind `network_mode` or `--network`. */
export function rewriteMode(mode: NetworkMode, container: Container, value: string): TextEdit[] | undefined {
  const source = modeText(mode);
  if (source === undefined) return undefined;
  const isOwn = writtenMode(mode)?.kind === 'flag' || writtenEntry(container, 'network_mode', source.at) !== undefined;
  return isOwn ? allOf([editInner(source, { start: 0, end: source.text.length }, value)]) : undefined;
}

/** Writes `networks` with one network in the place of `network_mode`. */
export function modeToNetwork(mode: NetworkMode, container: Container, network: string): TextEdit[] | undefined {
  const at = modeText(mode)?.at;
  const line = at && writtenEntry(container, 'network_mode', at);
  if (line === undefined || container.stackSettings.some(({ kind }) => kind === 'networks')) return undefined;
  return [replace(line.entry.at, line.map.flow ? `networks: [${network}]` : listEntry('networks', network, line.map))];
}

/** Publishes ports in the place of `network_mode: host` or `--network host`; undefined where `ports` is written already. */
export function modeToPorts(
  mode: NetworkMode,
  container: Container,
  mappings: readonly string[],
): TextEdit[] | undefined {
  const written = writtenMode(mode);
  if (written?.kind === 'flag') {
    const flags = insertFlags(
      written.invocation,
      mappings.map((mapping) => `-p ${mapping}`),
    );
    return allOf([removeFlag(written.invocation, written.flag), flags]);
  }
  const at = modeText(mode)?.at;
  const line = at && writtenEntry(container, 'network_mode', at);
  if (line === undefined || definitionsOf(container).some((map) => getEntry(map, 'ports') !== undefined))
    return undefined;
  const [first = '', ...more] = mappings.map((mapping) => `"${mapping}"`);
  if (line.map.flow) return [replace(line.entry.at, `ports: [${[first, ...more].join(', ')}]`)];
  const { file, indent } = line.map;
  const items = more.map((item) => `${file.eol}${' '.repeat(indent + file.indentStep)}- ${item}`).join('');
  return [replace(line.entry.at, listEntry('ports', first, line.map) + items)];
}

const listEntry = (
  key: string,
  item: string,
  { file, indent }: { file: { eol: string; indentStep: number }; indent: number },
): string => `${key}:${file.eol}${' '.repeat(indent + file.indentStep)}- ${item}`;

/** Writes `network_mode` in the place of `networks`. */
export function networksToMode(container: Container, mode: string): TextEdit[] | undefined {
  const setting = container.stackSettings.find(({ kind }) => kind === 'networks');
  if (setting?.written.kind !== 'yaml-entry') return undefined;
  const line = writtenEntry(container, 'networks', setting.written.entry.value.at);
  return line !== undefined && isWrittenIn(line.map.at, line.entry.at)
    ? [replace(line.entry.at, `network_mode: ${mode}`)]
    : undefined;
}
