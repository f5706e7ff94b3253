const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** A string as Go's `%q` prints it. https://pkg.go.dev/strconv#Quote */
export const goQuote = (text: string): string => `"${text.replace(/["\\\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, escape)}"`;

/** One byte as Go's `%q` prints it; pflag quotes the first byte of a flag's letter, also of `é`. */
export function goQuoteByte(letter: string): string {
  const byte = utf8Start(letter);
  if (letter === "'" || letter === '\\') return `'\\${letter}'`;
  return byte < 0x80
    ? `'${letter === '"' ? '"' : goQuote(letter).slice(1, -1)}'`
    : `'${goQuote(String.fromCharCode(byte)).slice(1, -1)}'`;
}

function escape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const named = ESCAPES[character];
  if (named !== undefined) return named;
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

function utf8Start(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x80) return code;
  if (code < 0x800) return 0xc0 | (code >> 6);
  return code < 0x10000 ? 0xe0 | (code >> 12) : 0xf0 | (code >> 18);
}
