const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const REPLACEMENT = 0xfffd;

/** The UTF-8 bytes of a text; half a surrogate pair becomes U+FFFD. */
function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? REPLACEMENT;
    const value = point >= 0xd800 && point <= 0xdfff ? REPLACEMENT : point;
    if (value < 0x80) bytes.push(value);
    else if (value < 0x800) bytes.push(0xc0 | (value >> 6), tail(value, 0));
    else if (value < 0x10000) bytes.push(0xe0 | (value >> 12), tail(value, 6), tail(value, 0));
    else bytes.push(0xf0 | (value >> 18), tail(value, 12), tail(value, 6), tail(value, 0));
  }
  return bytes;
}

const tail = (value: number, shift: number): number => 0x80 | ((value >> shift) & 0x3f);

/** A text as UTF-8 in base64. The core has neither `Buffer` nor `btoa`, as it runs everywhere. */
export function base64(text: string): string {
  const bytes = utf8(text);
  let result = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.slice(at, at + 3);
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    result += DIGITS.charAt(bits >> 18) + DIGITS.charAt((bits >> 12) & 63);
    result += second === undefined ? '=' : DIGITS.charAt((bits >> 6) & 63);
    result += third === undefined ? '=' : DIGITS.charAt(bits & 63);
  }
  return result;
}
