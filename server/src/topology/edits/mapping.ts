import { insertEntry } from '../../syntax/yaml/edit.ts';
import type { MapNode, ScalarNode } from '../../syntax/yaml/node.ts';
import { editRange, type SourcedText } from '../../text/sourcedText.ts';
import { insert, type TextEdit } from '../../text/textEdit.ts';
import type { Container, Publication } from '../model.ts';
import { writtenEntry } from './definition.ts';
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
  return allOf([editRange(source, { start: 0, end: source.text.lastIndexOf(':') + 1 }, '')]);
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
