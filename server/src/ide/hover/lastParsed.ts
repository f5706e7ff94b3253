/**
 * A parser that remembers its last text: hovers come one after another over the same file, and a large file should be read
 * once and not at every move of the mouse.
 */
export function lastParsed<Parsed>(
  parse: (text: string, uri: string) => Parsed,
): (text: string, uri: string) => Parsed {
  let last: { readonly text: string; readonly uri: string; readonly parsed: Parsed } | undefined;
  return (text, uri) => {
    if (last === undefined || last.text !== text || last.uri !== uri) last = { text, uri, parsed: parse(text, uri) };
    return last.parsed;
  };
}
