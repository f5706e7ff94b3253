import type { CST, Scalar } from 'yaml';
import { siteOf, type Context } from './context.ts';
import { resolvePlain } from './goScalar.ts';
import type { ScalarNode, ScalarStyle } from './node.ts';
import { scalarText } from './scalarText.ts';

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** A scalar with its text, its places and the type that go-yaml gives it. */
export function readScalar(context: Context, node: Scalar.Parsed): ScalarNode {
  const { uri } = context.file;
  const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain';
  const token = node.srcToken;
  const start = token?.offset ?? node.range[0];
  const block = token?.type === 'block-scalar';
  const fileEnd = block ? blockEnd(context.text, node.range[1], token) : node.range[1];
  const bodyStart = block ? node.range[1] - token.source.length : start;
  const written = scalarText({
    uri,
    file: context.text,
    start,
    end: block ? node.range[1] : fileEnd,
    style,
    bodyStart,
    value: node.source,
  });
  const source = block ? { ...written, at: siteOf(context, start, fileEnd) } : written;
  const base = { kind: 'scalar', style, at: source.at, via: [] } as const;
  if (style !== 'plain' || node.tag?.endsWith(':str') === true) return { ...base, source, type: 'string' };
  const resolved = resolvePlain(source.text);
  if (resolved.type === 'string' || resolved.type === 'null' || resolved.text === source.text) {
    return { ...base, source, type: resolved.type };
  }
  const pieces = [{ text: resolved.text, at: source.at, exact: false }];
  return { ...base, source: { text: resolved.text, pieces, at: source.at }, type: resolved.type };
}

/** Where a block scalar's text ends, without the empty lines behind it unless they are kept by `+`. */
function blockEnd(text: string, end: number, token: CST.BlockScalar): number {
  const header = token.props[0];
  if (header !== undefined && 'source' in header && header.source.includes('+')) return end;
  let at = end;
  while (at > token.offset && /[\s]/.test(text[at - 1] ?? '')) at--;
  return at;
}
