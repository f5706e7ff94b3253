const BOM = 0xfeff;

/**
 * The text with line ends that a POSIX shell understands, at equal length, so that every offset stays true.
 * A script checked out on Windows works for its author in Git Bash or is converted on the way into an image;
 * reading `\` + CRLF literally, as bash does, would lose every continued `docker run`.
 */
export function maskLineEndings(text: string): string {
  const unix = text.includes('\r\n') ? text.replace(/(\\*)\r\n/g, maskBreak) : text;
  return unix.charCodeAt(0) === BOM ? ' ' + unix.slice(1) : unix;
}

/** An odd number of backslashes continues the line; in an even number each one is escaped. */
const maskBreak = (_: string, backslashes: string): string =>
  backslashes.length % 2 === 1 ? `${backslashes.slice(1)} \\\n` : `${backslashes}\n\n`;
