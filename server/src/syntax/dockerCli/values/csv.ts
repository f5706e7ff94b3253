/**
 * One record as Go's `encoding/csv` reads it, or the words with which it refuses it. Docker reads `--mount` and
 * the long form of `--network` so. https://pkg.go.dev/encoding/csv
 */
export function readCsvRecord(text: string): { fields: readonly string[] } | { error: string } {
  const line = text.split(/\r?\n/).find((each) => each !== '');
  if (line === undefined) return { error: 'EOF' };
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const field = line[at] === '"' ? quotedField(line, at) : bareField(line, at);
    if ('error' in field) return field;
    fields.push(field.value);
    if (field.end >= line.length) return { fields };
    at = field.end + 1;
  }
}

type Field = { readonly value: string; readonly end: number } | { readonly error: string };

function bareField(line: string, start: number): Field {
  const comma = line.indexOf(',', start);
  const end = comma === -1 ? line.length : comma;
  const value = line.slice(start, end);
  const quote = value.indexOf('"');
  if (quote !== -1)
    return { error: `parse error on line 1, column ${byteColumn(line, start + quote)}: bare " in non-quoted-field` };
  return { value, end };
}

function quotedField(line: string, start: number): Field {
  let value = '';
  for (let at = start + 1; ;) {
    const quote = line.indexOf('"', at);
    if (quote === -1)
      return {
        error: `parse error on line 1, column ${byteColumn(line, line.length)}: extraneous or missing " in quoted-field`,
      };
    value += line.slice(at, quote);
    const next = line[quote + 1];
    if (next === '"') {
      value += '"';
      at = quote + 2;
    } else if (next === undefined || next === ',') return { value, end: quote + 1 };
    else
      return {
        error: `parse error on line 1, column ${byteColumn(line, quote)}: extraneous or missing " in quoted-field`,
      };
  }
}

/** Go counts columns in bytes, from 1. */
const byteColumn = (line: string, at: number): number => {
  let bytes = 1;
  for (const character of line.slice(0, at)) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
};
