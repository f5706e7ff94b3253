import { span } from '../../text/span.ts';
import { endOf, hostPortAt, splitRange } from './authority.ts';
import type { AddressUse } from './model.ts';

/** Schemes behind which no host stands. */
const LOCAL_SCHEMES: ReadonlySet<string> = new Set([
  'file',
  'unix',
  'npipe',
  'sqlite',
  'sqlite3',
  'mem',
  'memory',
  'local',
  'data',
  'classpath',
  'jar',
  'resource',
  'asset',
  'app',
  'content',
  'about',
  'env',
  'secret',
  'op',
  's3',
  's3a',
  's3n',
  'gs',
  'oci',
  'docker-image',
  'doctrine',
  'sync',
  'null',
  'in-memory',
  'chrome-extension',
  'moz-extension',
  'capacitor',
  'ionic',
  'tauri',
  'vscode',
  'vscode-webview',
  'exp',
  'arn',
  'docker-archive',
  'keyring',
  'pkcs11',
  'log',
  'stdout',
  'dir',
  'leveldb',
  'rocksdb',
  'bolt+file',
  'fd',
]);

/** What ends the host part of a URL, besides the end of the text. */
const END = /[/?#\s"'`<>()|\\;&^*]/g;

/** Characters that, right behind a host, tell a pattern from an address: `http://127\.0\.0\.1`, `http://localhost(:\d+)?`. */
const PATTERN_END = new Set(['\\', '(', '*', '^', '|']);

const LONGEST_SCHEME = 64;

/** The addresses of all URLs in a text, `a://b:1,c:2` as two. Linear in the length of the text. */
export function urlAddresses(text: string): AddressUse[] {
  const uses: AddressUse[] = [];
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    const start = schemeStart(text, at);
    const scheme = text.slice(start, at).toLowerCase();
    if (scheme === '' || LOCAL_SCHEMES.has(scheme.slice(scheme.lastIndexOf(':') + 1))) continue;
    uses.push(...authority(text, start, at + 3, scheme));
  }
  return uses;
}

/** Where the scheme in front of `://` starts; `jdbc:` and `r2dbc:` belong to it, other words with a colon do not. */
function schemeStart(text: string, end: number): number {
  let from = end;
  while (from > 0 && end - from < LONGEST_SCHEME && /[\w+.:\-\uFFFC]/.test(text[from - 1] ?? '')) from--;
  const word = text.slice(from, end);
  const database = /(?:r2|j)dbc:[\w+.:-]*$/i.exec(word)?.[0];
  const scheme = (database ?? word.slice(word.lastIndexOf(':') + 1)).replace(/^[^A-Za-z\uFFFC]+/, '');
  return end - scheme.length;
}

function authority(text: string, schemeAt: number, start: number, scheme: string): AddressUse[] {
  const end = authorityEnd(text, start);
  if (PATTERN_END.has(text[end] ?? '') && !(text[end] === '\\' && scheme.includes('sqlserver'))) return [];
  const parts = splitRange(text, span(start, end), ',');
  const last = parts.at(-1);
  // `http://a:1,http://b:2`: the last part is the scheme of the next URL.
  if (last !== undefined && text.startsWith('//', end) && text[end - 1] === ':') parts.pop();
  return parts.flatMap((part, index) => {
    const at = text.slice(part.start, part.end).lastIndexOf('@');
    const found = hostPortAt(text, span(part.start + at + 1, part.end));
    if (found === undefined) return [];
    const whole = span(index === 0 ? schemeAt : found.host.span.start, endOf(found));
    return [{ ...found, scheme, form: 'url' as const, whole }];
  });
}

function authorityEnd(text: string, start: number): number {
  END.lastIndex = start;
  const end = END.exec(text)?.index ?? text.length;
  // A password may hold what ends a host: `postgres://u:p#w@db/x`. Trust an `@` that follows before the next slash or blank.
  if (end === text.length || end - start > 1000 || text.slice(start, end).includes('@')) return end;
  const reserved = /[#?;&^*|()]/.test(text[end] ?? '');
  const at = reserved ? /^[^\s/"'`<>@]{1,200}@/.exec(text.slice(end, end + 202)) : null;
  if (at === null || !text.slice(start, end).includes(':')) return end;
  END.lastIndex = end + at[0].length;
  return END.exec(text)?.index ?? text.length;
}
