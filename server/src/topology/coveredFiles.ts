import { locate, type SourcedText } from '../text/sourcedText.ts';
import type { Site } from '../text/span.ts';
import type { Container } from './model.ts';

/** A path in a container that a volume or a mount covers. */
export interface CoveredPath {
  readonly target: string;
  readonly at: Site;
}

/** What the volumes and mounts of a container cover, in the order in which they are written. */
export function* coveredPaths({ mounts, settings }: Container): Generator<CoveredPath> {
  for (const source of mounts) {
    const target = source.text.split(':')[0] ?? '';
    yield { target, at: locate(source, { start: 0, end: target.length }) };
  }
  for (const { kind, source } of settings) if (kind === 'mount') yield* flagTarget(source);
}

/** `--mount type=bind,src=…,target=/etc/hosts` */
function* flagTarget(source: SourcedText): Generator<CoveredPath> {
  const match = /(?:^|,)(?:target|dst|destination)=([^,]+)/.exec(source.text);
  if (match?.[1] === undefined) return;
  const end = match.index + match[0].length;
  yield { target: match[1], at: locate(source, { start: end - match[1].length, end }) };
}

/** Whether the container has an `/etc/hosts` that is not Docker's, in which any name may stand. */
export const hasOwnHosts = (container: Container): boolean =>
  [...coveredPaths(container)].some(({ target }) => target === '/etc/hosts');
