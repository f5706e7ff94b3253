import { appendItem, insertEntry } from '../../syntax/yaml/edit.ts';
import { getEntry, isWrittenIn } from '../../syntax/yaml/node.ts';
import type { SourcedText } from '../../text/sourcedText.ts';
import { contains, type Site } from '../../text/span.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { Attachment, Container } from '../model.ts';
import { definitionsOf, isTemplate, writtenEntry } from './definition.ts';
import { insertFlags } from './flags.ts';
import { allOf, editInner } from './text.ts';

/** Puts a container on one more network; one that names none stays on `default` as well. */
export function joinNetwork(container: Container, network: string, near: Site): TextEdit[] | undefined {
  if (container.written.kind === 'run') {
    const { invocation } = container.written;
    return container.networkMode.kind === 'default-bridge' && container.networkMode.at === undefined
      ? allOf([insertFlags(invocation, [`--network ${network}`])])
      : undefined;
  }
  // Compose refuses `networks` beside a mode, also beside one that changes nothing.
  if (definitionsOf(container).some((map) => getEntry(map, 'network_mode') !== undefined)) return undefined;
  const written = writtenEntry(container, 'networks')?.entry.value;
  if (written?.kind === 'seq') return allOf([appendItem(written, network)]);
  if (written?.kind === 'map') return allOf([insertEntry(written, network, '')]);
  const [map] = definitionsOf(container, near);
  if (map === undefined || isTemplate(container, map) || getEntry(map, 'networks') !== undefined) return undefined;
  return allOf([insertEntry(map, 'networks', ['- default', `- ${network}`])]);
}

/** The value of the `--network` that an attachment of a `docker run` comes from. */
export function networkFlagOf({ written }: Container, { at }: Attachment): SourcedText | undefined {
  if (written.kind !== 'run') return undefined;
  const flag = written.invocation.flags.find(
    ({ name, value }) => name === 'network' && value?.at.uri === at.uri && contains(value.at.span, at.span),
  );
  return flag?.value;
}

/** Puts another network's name into a `--network`. */
export function renameAttachment(container: Container, attachment: Attachment, name: string): TextEdit[] | undefined {
  const value = networkFlagOf(container, attachment);
  const start = value?.text.indexOf(attachment.network) ?? -1;
  if (value === undefined || start < 0) return undefined;
  return allOf([editInner(value, { start, end: start + attachment.network.length }, name)]);
}

/** Puts another network's name into the list, or the map, of a service's networks. */
export function renameInNetworks(
  container: Container,
  { at, network }: Attachment,
  name: string,
): TextEdit[] | undefined {
  const value = writtenEntry(container, 'networks', at)?.entry.value;
  const keys =
    value?.kind === 'map'
      ? value.written.map(({ key }) => key)
      : value?.kind === 'seq'
        ? value.written.map(({ value: item }) => item)
        : [];
  const scalar = keys.find((key) => key.kind === 'scalar' && key.source.text === network && isWrittenIn(at, key.at));
  return scalar?.kind === 'scalar'
    ? allOf([editInner(scalar.source, { start: 0, end: network.length }, name)])
    : undefined;
}
