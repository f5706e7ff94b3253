import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Analysis } from '../../server/src/analysis/run.ts';
import { casesOf, type Case } from './cases.ts';
import { readMarkers } from './markers.ts';

/** Files that fixes are tried on. */
export interface FixProject {
  /** Where it comes from, for the report of a failure. */
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly settings: Partial<Analysis>;
}

const RULES = join(__dirname, '../../server/src/rules');
const CASES = join(__dirname, '../fixtures/cases');

/** Every example of the rule pages and every case of the fixtures, each content once: most pages show theirs in two languages. */
export function exampleProjects(): FixProject[] {
  const pages = readdirSync(RULES).flatMap((rule) =>
    ['en', 'ko'].map((language) => join(RULES, rule, `rule.${language}.md`)),
  );
  const fixtures = readdirSync(CASES).map((name) => join(CASES, name));
  const projects = new Map<string, FixProject>();
  for (const file of [...pages, ...fixtures].filter((name) => name.endsWith('.md') && existsSync(name))) {
    for (const one of casesOf(file)) {
      const project = projectOf(one);
      const key = keyOf(project);
      if (!projects.has(key)) projects.set(key, project);
    }
  }
  return [...projects.values()];
}

function projectOf({ file, line, title, files, settings }: Case): FixProject {
  const texts = Object.fromEntries(files.map(({ name, text }) => [name, readMarkers(text).text]));
  const place = file.split('/').slice(-2).join('/');
  return { title: `${place}:${line} ${title}`, files: texts, settings };
}

/** Names a project by its content; the language of messages makes no other project of it. */
function keyOf({ files, settings: all }: FixProject): string {
  const settings = { ...all };
  delete settings.locale;
  return hashOf(JSON.stringify([Object.entries(files), settings]));
}

/** A short name for a text. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
