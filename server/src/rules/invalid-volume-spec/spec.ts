import { checkMount } from '../../syntax/dockerCli/values/mount.ts';
import { checkVolume } from '../../syntax/dockerCli/values/volume.ts';
import type { InnerEdit } from '../../syntax/port/model.ts';
import { hasUnknown } from '../../text/sourcedText.ts';
import type { Span } from '../../text/span.ts';

/** What is wrong with a volume. */
export type VolumeMistake =
  | 'empty-part'
  | 'too-many-colons'
  | 'relative-target'
  | 'root-target'
  | 'bad-mode'
  | 'relative-source'
  | 'no-target'
  | 'bad-mount';

/** A refused volume: the wrong part of it, and how to write it. */
export interface RefusedVolume {
  readonly mistake: VolumeMistake;
  readonly span: Span;
  readonly edit: InnerEdit | undefined;
}

const MODES: ReadonlySet<string> = new Set(
  'ro rw z Z nocopy consistent cached delegated private rprivate shared rshared slave rslave'.split(' '),
);

/** Judges `-v` and the entries of `volumes` as the CLI, Compose and the engine on Linux do. Windows paths and unknown parts pass. */
export function refusedVolume(text: string, isCompose: boolean): RefusedVolume | undefined {
  if (text === '' || hasUnknown(text) || /(?:^|:)[A-Za-z]:[\\/]|\\/.test(text)) return undefined;
  const sections = text.split(':');
  // `D:\\data:/data` for a shell of Windows has lost its backslash in another one.
  if (sections.length > 2 && /^[A-Za-z]$/.test(sections[0] ?? '')) return undefined;
  const starts = [0];
  for (const section of sections) starts.push((starts.at(-1) ?? 0) + section.length + 1);
  const spanOf = (i: number): Span => ({ start: starts[i] ?? 0, end: (starts[i] ?? 0) + (sections[i] ?? '').length });
  const wrong = (mistake: VolumeMistake, span: Span, edit?: InnerEdit): RefusedVolume => ({ mistake, span, edit });
  if (checkVolume(text) !== undefined) {
    if (sections.length > 3) return wrong('too-many-colons', { start: 0, end: text.length });
    return sections.includes('') ? wrong('empty-part', { start: 0, end: text.length }) : undefined;
  }
  const [source = '', target = source, mode] = sections;
  const at = spanOf(sections.length > 1 ? 1 : 0);
  if (sections.length > 1 && MODES.has(target) && source.startsWith('/')) return undefined;
  if (target === '/') return wrong('root-target', at);
  if (!target.startsWith('/')) return wrong(sections.length === 1 ? 'no-target' : 'relative-target', at);
  // Compose passes modes over that it does not know.
  const bad = isCompose ? undefined : mode?.split(',').find((one) => !MODES.has(one));
  if (bad !== undefined) {
    const meant = /^read-?only$/i.test(bad) ? 'ro' : /^(?:read-?)?write$/i.test(bad) ? 'rw' : undefined;
    const span = spanOf(2);
    return wrong('bad-mode', span, meant === undefined || mode !== bad ? undefined : { span, newText: meant });
  }
  const isPath = source.includes('/') && !/^[./~$]/.test(source);
  return isPath && sections.length > 1
    ? wrong('relative-source', spanOf(0), { span: { start: 0, end: 0 }, newText: './' })
    : undefined;
}

/** Judges `--mount`. */
export function refusedMount(text: string): string | undefined {
  return hasUnknown(text) ? undefined : checkMount(text);
}
