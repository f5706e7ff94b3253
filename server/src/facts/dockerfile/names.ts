/** Endings of files that lie beside a Dockerfile and are none, or templates whose text is not yet one. */
const OTHERS = new Set([
  'dockerignore',
  'containerignore',
  'md',
  'markdown',
  'txt',
  'rst',
  'bak',
  'orig',
  'rej',
  'swp',
  'swo',
  'tmp',
  'log',
  'lock',
  'json',
  'yml',
  'yaml',
  'toml',
  'sh',
  'py',
  'js',
  'ts',
  'go',
  'rb',
  'patch',
  'diff',
  'j2',
  'jinja',
  'jinja2',
  'tmpl',
  'tpl',
  'template',
  'erb',
  'ejs',
  'mustache',
  'hbs',
  'gotmpl',
  'm4',
]);

/**
 * Whether a path or URI is named as a Dockerfile: `Dockerfile`, `Containerfile`, either with a suffix
 * (`Dockerfile.dev`), or as an ending (`web.Dockerfile`, `web.dockerfile`).
 */
export function isDockerfileName(path: string): boolean {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
  const match = /^(?:(?:dockerfile|containerfile)(?:[.-](.+))?|.+[.-](?:dockerfile|containerfile))$/.exec(name);
  if (match === null || name.endsWith('~')) return false;
  const suffix = match[1];
  return suffix === undefined || !OTHERS.has(suffix.slice(suffix.lastIndexOf('.') + 1));
}
