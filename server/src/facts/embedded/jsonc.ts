/**
 * JSON with comments as YAML of the same length: comments, tabs and a comma before a closing bracket become blanks, so that
 * offsets stay true. Strings are left alone. Linear in the text.
 */
export function asYaml(text: string): string {
  const characters = text.split('');
  const blank = (from: number, to: number): void => {
    for (let at = from; at < to; at++) if (characters[at] !== '\n' && characters[at] !== '\r') characters[at] = ' ';
  };
  let comma = -1;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = stringEnd(text, at);
    else if (text.startsWith('//', at)) {
      const end = lineEnd(text, at);
      blank(at, end);
      at = end - 1;
      continue;
    } else if (text.startsWith('/*', at)) {
      const close = text.indexOf('*/', at + 2);
      const end = close < 0 ? text.length : close + 2;
      blank(at, end);
      at = end - 1;
      continue;
    } else if (character === '\t') blank(at, at + 1);
    else if ((character === ']' || character === '}') && comma >= 0) blank(comma, comma + 1);
    if (character === ',') comma = at;
    else if (character !== undefined && !/\s/.test(character)) comma = -1;
  }
  return characters.join('');
}

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

/** The offset of the closing quote, or of the last character on the line where it is missing. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
    else if (text[at] === '\n') return at - 1;
  }
  return text.length - 1;
}
