import { UNKNOWN_CHARACTER } from '../../text/sourcedText.ts';
import { site, type Site } from '../../text/span.ts';

/** A variable that a Makefile assigns once, and everywhere alike. */
export interface MakeVariable {
  /** Its references replaced; U+FFFC for those that are not known. */
  readonly text: string;
  readonly at: Site;
  /** `?=`: what the environment says goes first. */
  readonly isDefault: boolean;
}

const ASSIGNMENT = /^ *(?:export +|override +)*([\w.-]+)[ \t]*(::?:?=|\?=|\+=|!=|=)[ \t]*(.*)$/;
const TARGET_SPECIFIC = /^[^\s:#=][^:#=]{0,200}:[ \t]*(?:export +|private +|override +)*([\w.-]+)[ \t]*[:?+!]{0,2}=/;
const LONGEST_LINE = 2000;

/** Longer values, and longer chains of them, are taken for unknown. */
const LONGEST_VALUE = 2000;
const DEEPEST = 50;

/**
 * Finds the variables of a Makefile whose value does not depend on conditions, targets or commands. A caller may still override
 * them: `make PORT=81`. Linear in the text.
 */
export function makeVariables(text: string, uri: string): (name: string) => MakeVariable | undefined {
  const written = assignments(text, uri);
  const known = new Map<string, MakeVariable | undefined>();
  let depth = 0;
  const find = (name: string): MakeVariable | undefined => {
    if (known.has(name) || depth >= DEEPEST) return known.get(name);
    // While it is looked for it is not known: what refers to itself has no value.
    known.set(name, undefined);
    const variable = written.get(name);
    depth++;
    const value = variable && expanded(variable.text, find);
    depth--;
    const found = variable && value !== undefined ? { ...variable, text: value } : undefined;
    known.set(name, found);
    return found;
  };
  return find;
}

/** A value with its references replaced; undefined if it is too long. */
function expanded(text: string, find: (name: string) => MakeVariable | undefined): string | undefined {
  let result = '';
  let from = 0;
  for (let at = text.indexOf('$'); at >= 0 && at + 1 < text.length; at = text.indexOf('$', from)) {
    const end = referenceEnd(text, at);
    const reference = text.slice(at, end);
    const value = reference === '$$' ? '$' : find(referredName(reference) ?? '')?.text;
    result += text.slice(from, at) + (value ?? UNKNOWN_CHARACTER);
    from = end;
    if (result.length > LONGEST_VALUE) return undefined;
  }
  return result + text.slice(from);
}

/** The name in `$(NAME)`, `${NAME}` or `$N`; undefined for a function, such as `$(shell date)`. */
export const referredName = (reference: string): string | undefined =>
  /^\$(?:\(([\w.-]+)\)|\{([\w.-]+)\}|(\w))$/.exec(reference)?.slice(1).find(Boolean);

/** Where `$(…)`, `${…}`, `$x` or `$$` ends; nested parentheses are counted. */
export function referenceEnd(line: string, at: number): number {
  const open = line[at + 1];
  const close = open === '(' ? ')' : open === '{' ? '}' : '';
  if (close === '') return at + 2;
  let depth = 0;
  for (let index = at + 1; index < line.length; index++) {
    if (line[index] === open) depth++;
    else if (line[index] === close && --depth === 0) return index + 1;
  }
  return line.length;
}

function assignments(text: string, uri: string): ReadonlyMap<string, MakeVariable> {
  const found = new Map<string, MakeVariable | undefined>();
  let conditions = 0;
  let define = false;
  let continued = false;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = end - start > LONGEST_LINE ? '' : text.slice(start, end).replace(/\r$/, '');
    const continues = line.endsWith('\\');
    if (/^ *define\b/.test(line)) define = true;
    else if (/^ *endef\b/.test(line)) define = false;
    else if (/^ *ifn?(?:eq|def)\b/.test(line)) conditions++;
    else if (/^ *endif\b/.test(line)) conditions--;
    else if (!define && !continued && !line.startsWith('\t')) {
      const own = TARGET_SPECIFIC.exec(line)?.[1];
      const [, name, operator, value = ''] = ASSIGNMENT.exec(line) ?? [];
      if (own !== undefined) found.set(own, undefined);
      else if (name !== undefined) {
        const isKnown = !found.has(name) && conditions <= 0 && !continues && operator !== '+=' && operator !== '!=';
        const known = value.replace(/(?:^|[ \t]+)#.*$/, '').trimEnd();
        const at = site(uri, start, start + line.length);
        found.set(name, isKnown ? { text: known, at, isDefault: operator === '?=' } : undefined);
      }
    }
    continued = continues;
    start = end + 1;
  }
  return new Map([...found].flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}
