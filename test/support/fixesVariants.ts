import { isCollection, isMap, isScalar, isSeq, parseDocument, visit, type Node, type Pair, type Scalar } from 'yaml';
import { parseShell } from '../../server/src/syntax/shell/parseShell.ts';
import { applyEdits, type TextEdit } from '../../server/src/text/textEdit.ts';
import { kindOf } from '../../server/src/workspace/seeds.ts';
import { meaningOf } from './fixesMeaning.ts';
import type { FixProject } from './fixesProjects.ts';
import { uriOf } from './memoryWorkspace.ts';

/** Another way to write a file; undefined where the file has nothing to write in another way. */
type Rewrite = (text: string, kind: string) => string | undefined;

const COMMENT = '# 주석: 포트 8080번, see "docs" & more';

/** How people write the same thing, by name. */
const REWRITES: Readonly<Record<string, Rewrite>> = {
  crlf: (text) => text.replaceAll('\n', '\r\n'),
  'byte order mark': (text) => `\uFEFF${text}`,
  'no line break at the end': (text) => text.replace(/\n+$/, ''),
  'no line break at the end, crlf': (text) => text.replace(/\n+$/, '').replaceAll('\n', '\r\n'),
  'comments behind lines': (text, kind) =>
    kind === 'compose' || kind === 'script'
      ? perLine(text, kind, (line) => (/\S/.test(line) && !/[\\|&]$/.test(line) ? `${line}  ${COMMENT}` : line))
      : undefined,
  'comments between lines': (text, kind) =>
    /compose|script|dockerfile|makefile/.test(kind)
      ? perLine(text, kind, (line) => `${/^\s*/.exec(line)?.[0] ?? ''}${COMMENT}\n${line}`)
      : undefined,
  'comments in column 0 and blank lines': (text, kind) =>
    kind === 'compose' ? perLine(text, kind, (line) => `${COMMENT}\n\n${line}`) : undefined,
  'deeper indentation': (text, kind) =>
    kind === 'compose' ? text.replace(/^ +/gm, (blanks) => blanks.repeat(2)) : undefined,
  'lists under their keys': (text, kind) =>
    kind === 'compose' ? text.replace(/^ {2}( *- .*(?:\n {4} +.*)*)/gm, '$1') : undefined,
  'double quotes': (text, kind) => quotedAs(text, kind, 'QUOTE_DOUBLE'),
  'single quotes': (text, kind) => quotedAs(text, kind, 'QUOTE_SINGLE'),
  'no quotes': (text, kind) => quotedAs(text, kind, 'PLAIN'),
  'lists in brackets': (text, kind) => flow(text, kind, (node) => isSeq(node), ', '),
  'maps in braces': (text, kind) => flow(text, kind, (node) => isMap(node), ', '),
  'services in braces': (text, kind) => flow(text, kind, (_, depth) => depth === 2, ', '),
  'services in braces on many lines': (text, kind) =>
    flow(text, kind, (_, depth) => depth === 2, `,  ${COMMENT}\n        `),
  'lists in brackets on many lines': (text, kind) => flow(text, kind, (node) => isSeq(node), ',\n            '),
  'values behind aliases': (text, kind) => aliases(text, kind, 3, false),
  'values behind anchors that others use': (text, kind) => aliases(text, kind, 3, true),
  'services behind merge keys': (text, kind) => merged(text, kind),
  'scalars behind aliases': (text, kind) => aliases(text, kind, 4, false),
  'document markers': (text, kind) => (kind === 'compose' ? `---\n${text}...\n` : undefined),
  'a second document': (text, kind) =>
    kind === 'compose' ? `${text}---\nservices:\n  other:\n    image: example/other` : undefined,
  'tabs behind continued lines': (text, kind) => continued(text, kind, '\\\n\t\t'),
  'continued lines': (text, kind) => continued(text, kind, '\\\n    '),
  'continued lines, crlf': (text, kind) => continued(text, kind, '\\\n  ')?.replaceAll('\n', '\r\n'),
  'many blanks': (text, kind) => continued(text, kind, '  '),
  'quoted words': (text, kind) => wordsQuoted(text, kind),
};

/** The variants of a project in which at least one file is written differently and nothing means anything else. */
export function variantsOf(project: FixProject): FixProject[] {
  const variants: FixProject[] = [];
  for (const [name, rewrite] of Object.entries(REWRITES)) {
    const files: Record<string, string> = {};
    let changed = false;
    for (const [file, text] of Object.entries(project.files)) {
      const kind = kindOf(uriOf(file), text) ?? 'text';
      const written = rewrite(text, kind);
      const same = written !== undefined && written !== text && meansTheSame(file, text, written, name);
      files[file] = same ? written : text;
      changed ||= same;
    }
    if (changed) variants.push({ ...project, title: `${project.title} [${name}]`, files });
  }
  return variants;
}

/** Aliases and merge keys add keys of their own; the rest must be read as before. */
function meansTheSame(file: string, text: string, written: string, name: string): boolean {
  const [old, now] = [meaningOf(uriOf(file), text), meaningOf(uriOf(file), written)];
  if (now.problems.length > old.problems.length) return false;
  return /alias|anchor|merge|second/.test(name) || JSON.stringify(old.value) === JSON.stringify(now.value);
}

/** Changes every line for which the file still means the same; a line in a block scalar or a here-document is left alone. */
function perLine(text: string, kind: string, change: (line: string) => string): string | undefined {
  const file =
    kind === 'compose'
      ? 'compose.yaml'
      : kind === 'dockerfile'
        ? 'Dockerfile'
        : kind === 'makefile'
          ? 'Makefile'
          : 'x.sh';
  const meaning = JSON.stringify(meaningOf(uriOf(file), text));
  const lines = text.split('\n');
  lines.forEach((line, index) => {
    if (index === lines.length - 1 && line === '') return;
    lines[index] = change(line);
    if (JSON.stringify(meaningOf(uriOf(file), lines.join('\n'))) !== meaning) lines[index] = line;
  });
  return lines.join('\n');
}

const here = (start: number, end: number, newText: string): TextEdit => ({
  at: { uri: '', span: { start, end } },
  newText,
});

const STYLES: Readonly<Record<string, (value: string) => string>> = {
  QUOTE_DOUBLE: (value) => JSON.stringify(value),
  QUOTE_SINGLE: (value) => `'${value.replaceAll("'", "''")}'`,
  PLAIN: (value) => value,
};

/** Values of strings in another kind of quotes. */
function quotedAs(text: string, kind: string, style: keyof typeof STYLES): string | undefined {
  if (kind !== 'compose') return undefined;
  const edits: TextEdit[] = [];
  visit(parseDocument(text), {
    Scalar(key, node) {
      const { range, value, type } = node;
      if (key === 'key' || typeof value !== 'string' || !range || type === style || type?.startsWith('BLOCK')) return;
      const other = STYLES[style]?.(value) ?? value;
      if (readsAs(other, value)) edits.push(here(range[0], range[1], other));
    },
  });
  return applyEdits(text, edits);
}

function readsAs(written: string, value: string): boolean {
  const document = parseDocument(`[${written}]`);
  const items = isSeq(document.contents) && document.errors.length === 0 ? document.contents.items : [];
  return !written.includes('\n') && items.length === 1 && isScalar(items[0]) && items[0].value === value;
}

const isLeaf = (node: unknown): node is Scalar => isScalar(node) && node.type?.startsWith('BLOCK') !== true;

/** Block collections that hold no block scalars and no comments, as flow collections. */
function flow(
  text: string,
  kind: string,
  wanted: (node: Node, depth: number) => boolean,
  glue: string,
): string | undefined {
  if (kind !== 'compose') return undefined;
  const edits: TextEdit[] = [];
  visit(parseDocument(text), {
    Collection(_, node, path) {
      const depth = path.filter((one) => !isCollection(one)).length;
      if (depth < 2 || node.flow === true || !node.range || !wanted(node, depth - 1)) return undefined;
      const [start, end] = node.range;
      const written = flowText(text, node, glue);
      if (written === undefined || text.slice(start, end).includes('#')) return undefined;
      const stop = start + text.slice(start, end).trimEnd().length;
      edits.push(here(text.slice(0, start).trimEnd().length, stop, ` ${written}`));
      return visit.SKIP;
    },
  });
  return edits.length === 0 ? undefined : applyEdits(text, edits);
}

function flowText(text: string, node: unknown, glue: string): string | undefined {
  const inner = (item: unknown): string | undefined => flowText(text, item, glue);
  if (isLeaf(node)) {
    const raw = node.range ? text.slice(node.range[0], node.range[1]) : '';
    const safe = node.type === 'PLAIN' && /[,[\]{}]/.test(raw) ? JSON.stringify(raw) : raw;
    return safe === '' ? 'null' : safe.includes('\n') ? undefined : safe;
  }
  if (isSeq(node)) {
    const items = node.items.map(inner);
    return items.includes(undefined) ? undefined : `[${items.join(glue)}]`;
  }
  if (!isMap(node)) return undefined;
  const entries = node.items.map((pair: Pair) => [inner(pair.key), inner(pair.value)]);
  return entries.some((entry) => entry.includes(undefined))
    ? undefined
    : `{ ${entries.map(([key, value]) => `${key}: ${value}`).join(glue)} }`;
}

/** Values at a depth (a service's is 2) come by an alias of an anchor at the top; with `used`, another service uses them too. */
function aliases(text: string, kind: string, depth: number, used: boolean): string | undefined {
  if (kind !== 'compose') return undefined;
  const edits: TextEdit[] = [];
  const anchored: string[] = [];
  const document = parseDocument(text);
  const take = (node: Node, key: string): void => {
    if (!node.range || (node as Scalar).anchor !== undefined || isAliasLike(node)) return;
    const [start, end] = node.range;
    const raw = text.slice(start, end).trimEnd();
    if (raw === '' || raw.includes('#') || /[&*]\w/.test(raw)) return;
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const lead = /^ *$/.test(text.slice(lineStart, start)) ? `\n${text.slice(lineStart, start)}` : '';
    anchored.push(`x-${key}${anchored.length}: &${key}${anchored.length} ${lead}${raw}\n`);
    const from = lead === '' ? start : text.slice(0, start).trimEnd().length;
    edits.push(here(from, start + raw.length, `${lead === '' ? '' : ' '}*${key}${anchored.length - 1}`));
  };
  visit(document, {
    Pair(_, pair, path) {
      if (!isScalar(pair.key) || path.filter((one) => !isCollection(one)).length !== depth) return undefined;
      const top = path.find((one) => 'key' in (one as object)) as Pair | undefined;
      if (!isScalar(top?.key) || top.key.value !== 'services' || !pair.value) return undefined;
      take(pair.value as Node, String(pair.key.value).replaceAll(/\W/g, '-'));
      return visit.SKIP;
    },
  });
  if (edits.length === 0) return undefined;
  const rewritten = applyEdits(text, edits) ?? text;
  const users = used && text.startsWith('services:\n') ? otherUsers(anchored) : '';
  return users === ''
    ? anchored.join('') + rewritten
    : anchored.join('') + rewritten.replace('services:\n', `services:\n${users}`);
}

/** A second service with the values of the first of each key. */
function otherUsers(anchored: readonly string[]): string {
  const lines: string[] = [];
  for (const one of anchored) {
    const name = /&([\w-]+?)(\d+) /.exec(one);
    if (
      name?.[1] &&
      /^(?:ports|environment|networks|network_mode|extra_hosts|links|dns)$/.test(name[1]) &&
      !lines.some((line) => line.startsWith(`    ${name[1]}:`))
    ) {
      lines.push(`    ${name[1]}: *${name[1]}${name[2] ?? ''}\n`);
    }
  }
  return lines.length === 0 ? '' : `  twin:\n    image: example/twin\n${lines.join('')}`;
}

const isAliasLike = (node: unknown): boolean => !isScalar(node) && !isCollection(node);

/** Each service is what a template at the top says. */
function merged(text: string, kind: string): string | undefined {
  if (kind !== 'compose') return undefined;
  const document = parseDocument(text);
  const services = document.get('services');
  if (!isMap(services)) return undefined;
  const edits: TextEdit[] = [];
  let templates = '';
  for (const { key, value } of services.items) {
    if (!isScalar(key) || !isMap(value) || !value.range || value.flow === true || value.anchor !== undefined) continue;
    const [start, end] = value.range;
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const raw = text.slice(start, end);
    if (/[&*]\w/.test(raw)) continue;
    const name = String(key.value).replaceAll(/\W/g, '-');
    templates += `x-${name}: &${name}\n${text.slice(lineStart, start)}${raw.trimEnd()}\n`;
    edits.push(here(start, start + raw.trimEnd().length, `<<: *${name}`));
  }
  return edits.length === 0 ? undefined : templates + (applyEdits(text, edits) ?? text);
}

/** The words of every docker command of a script parted in another way. */
function continued(text: string, kind: string, glue: string): string | undefined {
  if (kind !== 'script' && kind !== 'dockerfile') return undefined;
  if (kind === 'dockerfile') return text.replace(/^(?!FROM|#)([A-Z]+ .*\S) (\S+)$/gm, `$1 ${glue}$2`);
  const edits = dockerWords(text).flatMap((words) =>
    words.slice(1).flatMap((word, index) => {
      const end = words[index]?.span.end ?? word.span.start;
      return text.slice(end, word.span.start) === ' ' ? [here(end, word.span.start, ` ${glue}`)] : [];
    }),
  );
  return edits.length === 0 ? undefined : applyEdits(text, edits);
}

/** The words of every docker command of a script in double quotes. */
function wordsQuoted(text: string, kind: string): string | undefined {
  if (kind !== 'script') return undefined;
  const edits = dockerWords(text).flatMap((words) =>
    words
      .slice(2)
      .flatMap(({ span: { start, end } }) =>
        /^[\w./:=@-]+$/.test(text.slice(start, end)) ? [here(start, end, `"${text.slice(start, end)}"`)] : [],
      ),
  );
  return edits.length === 0 ? undefined : applyEdits(text, edits);
}

const dockerWords = (text: string): { span: { start: number; end: number } }[][] =>
  parseShell({ text, uri: '' })
    .commands.filter(({ words }) => words[0]?.text === 'docker')
    .map(({ words }) => words.map(({ at }) => at));
