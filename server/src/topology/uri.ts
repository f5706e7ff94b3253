/**
 * Paths inside URIs, for any scheme, without the file system. A URI here is `scheme://authority/path`; its path is
 * percent-encoded as VS Code encodes it.
 */
export function directoryOf(uri: string): string {
  const { root, path } = split(uri);
  return root + path.slice(0, path.lastIndexOf('/') + 1);
}

/** The last part of the path, decoded; as it stands if it cannot be decoded. */
export function baseName(uri: string): string {
  const { path } = split(uri);
  return decode(path.slice(path.lastIndexOf('/') + 1));
}

/**
 * The URI of a path as it is written in a file of `directory` (a URI). Absolute paths keep scheme and authority.
 * `..` above the root stays at the root. Returns undefined for what is no path of this file system: an address
 * with a scheme, a `~`, an empty text, or a text with unknown parts.
 */
export function resolvePath(directory: string, written: string): string | undefined {
  if (written === '' || written.startsWith('~') || written.includes('\uFFFC') || written.includes('\0'))
    return undefined;
  if (/^[a-z][a-z0-9+.-]+:/i.test(written) || /^[\w.-]+@[\w.-]+:/.test(written)) return undefined;
  const { root, path } = split(directory);
  const windows = /^[a-z]:[\\/]/i.test(written);
  const relative = windows ? `/${written.replaceAll('\\', '/')}` : written.replaceAll('\\', '/');
  const joined = relative.startsWith('/')
    ? encode(relative)
    : `${path.slice(0, path.lastIndexOf('/') + 1)}${encode(relative)}`;
  return root + normalise(joined);
}

function split(uri: string): { root: string; path: string } {
  const match = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?)(.*)$/is.exec(uri);
  return { root: match?.[1] ?? '', path: match?.[2] ?? uri };
}

function normalise(path: string): string {
  const parts: string[] = [];
  const trailing = /\/\.{0,2}$/.test(path) || path.endsWith('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}${trailing && parts.length > 0 ? '/' : ''}`;
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** As VS Code encodes paths: all but unreserved characters. A lone surrogate, which has no UTF-8, becomes U+FFFD. */
const encode = (path: string): string =>
  path
    .split('/')
    .map((part) => encodeURIComponent(part.replace(LONE_SURROGATE, '\uFFFD')).replace(/[!'()*]/g, percent))
    .join('/');

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The same URI as this module writes it, so that two spellings of one file (`%3A` and `:`) are one key. */
export function canonicalUri(uri: string): string {
  const { root, path } = split(uri);
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(root) || /[?#]/.test(path)) return uri;
  return root + encode(decode(path));
}
