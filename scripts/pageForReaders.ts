const LINK = /(\]\()(?![a-z][a-z0-9+.-]*:|#|\/)([^)\s]*?)([\w-]+)(\/rule)?(?:\.(?:en|ko))?\.md(#[^)\s]*)?(?=\))/g;
const FENCE = /^(`{3,}|~{3,})/;
const MARKER = /^([#/ \t]*\^+)[ \t]*(?:💡[ \t]*)?(?:error|warning|information|hint)\[[\w-]+\](?::[ \t]*(.*?))?\s*$/u;
const SETTINGS = /^settings:[ \t]*(\{.*\})\s*$/;

/**
 * A page as the product shows it. In the repository its examples are also tests: under an example stands what a rule
 * says there, and above it may stand the settings of the test. A reader gets the carets in the example, the sentence
 * below it, and the settings by their names. Links lead to the other pages, whose language is chosen when they are opened.
 */
export function pageForReaders(source: string): string {
  const lines: string[] = [];
  let fence: string | undefined;
  let sentences: string[] = [];
  for (const line of source.replaceAll('\r\n', '\n').split('\n')) {
    const mark = FENCE.exec(line)?.[1];
    if (fence === undefined) {
      fence = mark;
      lines.push(...withoutTestSettings(line));
    } else if (mark?.startsWith(fence)) {
      lines.push(line, ...sentences.flatMap((sentence) => ['', `> ${sentence}`]));
      [fence, sentences] = [undefined, []];
    } else {
      const [, carets, sentence] = MARKER.exec(line) ?? [];
      lines.push(carets ?? line);
      if (sentence) sentences.push(sentence);
    }
  }
  return linksBetweenPages(lines.join('\n'));
}

/** The language of the test is no setting that a reader needs for an example. */
function withoutTestSettings(line: string): string[] {
  const [, json] = SETTINGS.exec(line) ?? [];
  if (json === undefined) return [line];
  const settings = Object.entries(JSON.parse(json) as object).filter(([name]) => name !== 'locale');
  return settings.map(
    ([name, value]) =>
      `\`dockerNetworkLint.${name}\`: \`${typeof value === 'string' ? value : JSON.stringify(value)}\``,
  );
}

/** The repository keeps a rule's pages beside the rule and has the language in the name; in the product they lie side by side. */
const linksBetweenPages = (markdown: string): string =>
  markdown.replace(
    LINK,
    (_, open: string, path: string, id: string, rule: string | undefined, fragment: string = '') => {
      const kind = rule !== undefined || /(?:^|\/)rules\/$/.test(path) ? 'rules' : 'concepts';
      return `${open}../${kind}/${id}.md${fragment}`;
    },
  );
