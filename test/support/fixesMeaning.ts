import { asYaml } from '../../server/src/facts/embedded/jsonc.ts';
import { recipesOf } from '../../server/src/facts/embedded/makefile.ts';
import { fencesOf, isComposeFence, isShellFence, withoutPrompts } from '../../server/src/facts/embedded/markdown.ts';
import type { Body, Instruction } from '../../server/src/syntax/dockerfile/model.ts';
import { parseDockerfile } from '../../server/src/syntax/dockerfile/parse.ts';
import { parseDotenv } from '../../server/src/syntax/dotenv/dotenv.ts';
import { parseShell } from '../../server/src/syntax/shell/parseShell.ts';
import { parseYaml } from '../../server/src/syntax/yaml/parse.ts';
import type { SourcedText } from '../../server/src/text/sourcedText.ts';
import { kindOf } from '../../server/src/workspace/seeds.ts';
import { plainValue, type PlainValue } from './yamlValue.ts';

/** What a file says to the programs that read it, without its places and comments, and what is wrong with it. */
export interface Meaning {
  readonly value: unknown;
  readonly problems: readonly string[];
}

/** Reads a file by the façade of its kind; a file of no kind is its text. */
export function meaningOf(uri: string, text: string): Meaning {
  const kind = /(?:^|\/|\.)env(?:$|\.)/.test(uri)
    ? 'dotenv'
    : (kindOf(uri, text) ?? (/\.ya?ml$/.test(uri) ? 'compose' : 'text'));
  return READERS[kind]?.(text, uri) ?? { value: text, problems: [] };
}

const READERS: Readonly<Record<string, (text: string, uri: string) => Meaning>> = {
  compose: yamlMeaning,
  pipeline: yamlMeaning,
  dockerfile(text, uri) {
    const { instructions, problems, directives, escape } = parseDockerfile(text, uri);
    const named = directives.map(({ name, value }) => `${name}=${value.text}`);
    const scripts = instructions.flatMap(({ body }) => (body.form === 'shell' ? parseShell(body.script).problems : []));
    return {
      value: { escape, named, instructions: instructions.map(instructionMeaning) },
      problems: [...problems.map(({ code }) => code), ...scripts.map(({ message }) => message)],
    };
  },
  script: (text, uri) => shellMeaning({ text, uri }),
  dotenv(text, uri) {
    const { entries, problems } = parseDotenv(text, uri);
    return {
      value: entries.map(({ key, value }) => [key, value?.text]),
      problems: problems.map(({ message }) => message),
    };
  },
  makefile(text, uri) {
    const recipes = recipesOf(text, uri).map(shellMeaning);
    const rest = text.split(/\r?\n/).filter((line) => !/^\s*#|^\t/.test(line));
    return { value: [recipes.map(({ value }) => value), rest], problems: recipes.flatMap(({ problems }) => problems) };
  },
  manifest: jsonMeaning,
  devcontainer: (text, uri) => yamlMeaning(asYaml(text), uri),
  markdown(text, uri) {
    const parts = fencesOf(text, uri).map((fence): Meaning => {
      if (isComposeFence(fence)) return yamlMeaning(fence.source.text, uri);
      if (isShellFence(fence)) return shellMeaning(withoutPrompts(fence));
      return { value: fence.source.text, problems: [] };
    });
    const prose = text
      .replace(/^([ >]*)(`{3,})[\s\S]*?^[ >]*\2/gm, '')
      .split(/\r?\n/)
      .filter((line) => /^#{1,6} /.test(line));
    return {
      value: [prose, parts.map(({ value }) => value)],
      problems: [...parts.flatMap(({ problems }) => problems), ...brokenQuotes(text)],
    };
  },
};

/** Blocks in a quote of which a line lacks the sign of the quote, which ends both. */
const brokenQuotes = (text: string): string[] =>
  [...text.matchAll(/^> *(`{3,})[^\n]*\n([\s\S]*?)^(?:> *)?\1/gm)].flatMap(([, , body]) =>
    /^(?!>)/m.test(body?.trimEnd() ?? '') ? ['a quote that ends in a block'] : [],
  );

function yamlMeaning(text: string, uri: string): Meaning {
  const yaml = parseYaml(text, uri);
  return {
    value: yaml.documents.map(({ root }) => plainValue(root)),
    problems: yaml.problems.map(({ kind, message }) => `${kind}: ${message}`),
  };
}

function jsonMeaning(text: string): Meaning {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) as PlainValue, problems: [] };
  } catch {
    return { value: text, problems: ['no JSON'] };
  }
}

function shellMeaning(source: SourcedText | { text: string; uri: string }): Meaning {
  const { commands, problems } = parseShell(source);
  const value = commands.map(({ words, assignments, redirections, within, background }) => [
    words.map(({ text }) => text),
    assignments.map(({ name, value: to, elements }) => [name, to?.text, elements?.map(({ text }) => text)]),
    redirections.map(({ operator, target, body }) => [operator, target?.text, body?.text]),
    within.map(({ kind, branch }) => `${kind} ${branch}`),
    background,
  ]);
  return { value, problems: problems.map(({ message }) => message.replace(/\d+/g, 'N')) };
}

function instructionMeaning({ keyword, flags, body, heredocs }: Instruction): unknown {
  const copied = keyword === 'RUN' ? [] : heredocs.map(({ content }) => content?.text);
  return [keyword, flags.map(({ name, value }) => `${name}=${value?.text ?? ''}`), bodyMeaning(body), copied];
}

function bodyMeaning(body: Body): unknown {
  switch (body.form) {
    case 'none':
      return [];
    case 'exec':
      return body.elements.map(({ text }) => text);
    case 'shell':
      return [body.interpreter?.text, shellMeaning(body.script).value];
    case 'words':
      return body.words.map(({ text }) => text);
    case 'pairs':
      return body.pairs.map(({ key, value }) => [key.text, value?.text]);
    case 'text':
      return body.text.text;
    case 'trigger':
      return instructionMeaning(body.instruction);
    case 'healthcheck':
      return [body.kind.text, bodyMeaning(body.command)];
  }
}
