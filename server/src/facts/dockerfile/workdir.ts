import { hasUnknown, type SourcedText } from '../../text/sourcedText.ts';

/**
 * The working directory after a WORKDIR: a relative path goes on from the one before, or from `/` if there is none and
 * no image below could have set one. https://docs.docker.com/reference/dockerfile/#workdir
 */
export function workdirAfter(before: SourcedText | undefined, next: SourcedText, onImage: boolean): SourcedText {
  if (hasUnknown(next.text) && !next.text.startsWith('/')) return next;
  const start = before?.text ?? (onImage ? '' : '/');
  const joined = next.text.startsWith('/') || start === '' ? next.text : `${start}/${next.text}`;
  const text = cleanPath(joined);
  return text === next.text ? next : { text, pieces: [{ text, at: next.at, exact: false }], at: next.at };
}

function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !path.startsWith('/')) parts.push(part);
  }
  return (path.startsWith('/') ? '/' : '') + parts.join('/');
}
