import { containsIp, containsPrefix, parseCidr, prefixText, type Prefix } from '../../syntax/ip/prefix.ts';
import { ipText, parseIp, type Ip } from '../../syntax/ip/ip.ts';
import type { SourcedText } from '../../text/sourcedText.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { Network, Topology } from '../model.ts';
import { askedAddresses, type Block } from '../pools.ts';
import { allOf, editInner } from './text.ts';

/** Puts another text in the place of a value. */
export const rewrite = (source: SourcedText, text: string): TextEdit[] | undefined =>
  source.text === text ? [] : allOf([editInner(source, { start: 0, end: source.text.length }, text)]);

/**
 * Moves a block of a network elsewhere, with its gateway, its range and every address that a container asks for in it. `to` has the
 * same size. Undefined if one of them cannot be changed.
 */
export function moveBlock(
  topology: Topology,
  network: Network,
  { pool, subnet, prefix }: Block,
  to: Prefix,
): TextEdit[] | undefined {
  const moved = (ip: Ip): Ip => ({
    version: to.network.version,
    value: to.network.value + ip.value - prefix.network.value,
  });
  const address = (source: SourcedText): TextEdit[] | undefined => {
    const ip = parseIp(source.text);
    return ip && containsIp(prefix, ip) ? rewrite(source, ipText(moved(ip))) : [];
  };
  const block = (source: SourcedText): TextEdit[] | undefined => {
    const inner = parseCidr(source.text);
    if (inner === undefined || !containsPrefix(prefix, inner)) return [];
    return rewrite(source, prefixText({ ...inner, address: moved(inner.network), network: moved(inner.network) }));
  };
  const addresses = [pool.gateway, ...pool.reserved, ...askedAddresses(topology, network)].filter(
    (source) => source !== undefined,
  );
  const edits = [
    rewrite(subnet, prefixText(to)),
    ...(pool.range ? [block(pool.range)] : []),
    ...addresses.map(address),
  ];
  const all = allOf(edits);
  return all && withoutTwins(all);
}

/** One value that several containers share is changed once. */
const withoutTwins = (edits: readonly TextEdit[]): TextEdit[] =>
  edits.filter(
    (edit, index) =>
      !edits.slice(0, index).some(({ at }) => at.uri === edit.at.uri && at.span.start === edit.at.span.start),
  );
