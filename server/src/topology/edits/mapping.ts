import { appendItem, insertEntry } from '../../syntax/yaml/edit.ts';
import type { MapNode, ScalarNode } from '../../syntax/yaml/node.ts';
import { editRange, type SourcedText } from '../../text/sourcedText.ts';
import { insert, replace, type TextEdit } from '../../text/textEdit.ts';
import type { Container, Publication } from '../model.ts';
import { writtenEntry } from './definition.ts';
import { insertFlags } from './flags.ts';
import { allOf, editInner } from './text.ts';

/** Changes of one mapping where it is written. Undefined where it is shared with other containers, or cannot be mapped. */

/** Whether a change of the mapping changes this container alone. */
export const isOwnMapping = ({ written, at }: Publication, container: Container): boolean =>
  written.kind === 'flag' ||
  (written.kind === 'yaml-item' &&
    written.item.value.via.length === 0 &&
    writtenEntry(container, 'ports', at) !== undefined);

const whole = ({ text }: SourcedText) => ({ start: 0, end: text.length });

const rewritten = (source: SourcedText | undefined, text: string): TextEdit[] | undefined =>
  source === undefined ? undefined : allOf([editInner(source, whole(source), text)]);

/** Puts other host ports in the place of those that are written. */
export const setHostPorts = (publication: Publication, container: Container, text: string): TextEdit[] | undefined =>
  isOwnMapping(publication, container) ? rewritten(publication.fields.hostPorts, text) : undefined;

/** Puts other container ports in the place of those that are written. */
export const setContainerPorts = (
  publication: Publication,
  container: Container,
  text: string,
): TextEdit[] | undefined =>
  isOwnMapping(publication, container) ? rewritten(publication.fields.containerPorts, text) : undefined;

/** Both sides at once: `8080:80` out of `80:8080`. */
export function setPorts(
  publication: Publication,
  container: Container,
  host: string,
  inside: string,
): TextEdit[] | undefined {
  const [left, right] = [setHostPorts(publication, container, host), setContainerPorts(publication, container, inside)];
  return left === undefined || right === undefined ? undefined : [...left, ...right];
}

/** Takes address and host port away, so that the engine picks a free port. */
export function dropHostPorts(publication: Publication, container: Container): TextEdit[] | undefined {
  const { source, fields } = publication;
  if (
    !isOwnMapping(publication, container) ||
    publication.syntax !== 'short' ||
    source === undefined ||
    fields.containerPorts === undefined
  )
    return undefined;
  const end = source.text.lastIndexOf(':');
  // `127.0.0.1:8080:80` becomes `127.0.0.1::80`: the address is kept.
  const range =
    fields.hostIp === undefined
      ? { start: 0, end: end + 1 }
      : { start: source.text.lastIndexOf(':', end - 1) + 1, end };
  return allOf([editRange(source, range, '')]);
}

/** Takes the address away, so that the mapping is for every address; only in the short syntax with a host port. */
export function dropHostIp(publication: Publication, container: Container): TextEdit[] | undefined {
  const { source, fields, syntax } = publication;
  if (
    !isOwnMapping(publication, container) ||
    syntax !== 'short' ||
    source === undefined ||
    fields.hostPorts === undefined
  )
    return undefined;
  const start = source.text.lastIndexOf(':', source.text.lastIndexOf(':') - 1) + 1;
  return start === 0 ? undefined : allOf([editRange(source, { start: 0, end: start }, '')]);
}

const scalarOf = ({ written }: Publication): ScalarNode | undefined =>
  written.kind === 'yaml-item' && written.item.value.kind === 'scalar' ? written.item.value : undefined;

const mapOf = ({ written }: Publication): MapNode | undefined =>
  written.kind === 'yaml-item' && written.item.value.kind === 'map' ? written.item.value : undefined;

/** Publishes on one address of the host only. */
export function bindTo(publication: Publication, container: Container, address: string): TextEdit[] | undefined {
  if (!isOwnMapping(publication, container)) return undefined;
  const { fields, syntax, source } = publication;
  if (fields.hostIp !== undefined && fields.hostIp.text !== '') return rewritten(fields.hostIp, address);
  if (syntax === 'long')
    return allOf([mapOf(publication) && insertEntry(mapOf(publication) as MapNode, 'host_ip', address)]);
  if (syntax !== 'short' || source === undefined) return undefined;
  // `80` alone has no host port: the empty place between two colons says so.
  const lead = source.text.startsWith(':') ? address : fields.hostPorts === undefined ? `${address}::` : `${address}:`;
  const scalar = scalarOf(publication);
  if (scalar === undefined) return allOf([editRange(source, { start: 0, end: 0 }, lead)]);
  if (scalar.style === 'literal' || scalar.style === 'folded') return undefined;
  return [insert(scalar.at.uri, scalar.at.span.start + (scalar.style === 'plain' ? 0 : 1), lead)];
}

/** Maps another protocol than the one that is written. */
export function setProtocol(publication: Publication, container: Container, protocol: string): TextEdit[] | undefined {
  if (!isOwnMapping(publication, container)) return undefined;
  const { fields, syntax, source } = publication;
  if (fields.protocol !== undefined) return rewritten(fields.protocol, protocol);
  const map = mapOf(publication);
  if (syntax === 'long') return allOf([map && insertEntry(map, 'protocol', protocol)]);
  if (syntax !== 'short' || source === undefined || fields.containerPorts === undefined) return undefined;
  const inside = fields.containerPorts;
  return allOf([editRange(inside, { start: inside.text.length, end: inside.text.length }, `/${protocol}`)]);
}

/** Puts one more mapping behind this one, in the short syntax. */
export function addBeside(publication: Publication, container: Container, text: string): TextEdit[] | undefined {
  if (!isOwnMapping(publication, container)) return undefined;
  const { written, at } = publication;
  if (written.kind === 'flag') return allOf([insertFlags(written.invocation, [`-p ${text}`])]);
  if (written.kind !== 'yaml-item') return undefined;
  const list = writtenEntry(container, 'ports', at)?.entry.value;
  return list?.kind === 'seq' ? allOf([appendItem(list, text)]) : undefined;
}

/** Puts quotes around a plain mapping. */
export function quoted(publication: Publication): TextEdit[] | undefined {
  const scalar = scalarOf(publication);
  const isExact = scalar?.source.pieces.every(({ exact }) => exact) === true;
  return scalar?.style === 'plain' && scalar.via.length === 0 && isExact
    ? [replace(scalar.at, `"${scalar.source.text}"`)]
    : undefined;
}
