import type { Locale } from '../../locale/locale.ts';
import type { Completion, Typed } from './item.ts';

const TEXT = {
  en: 'a name for the host, on Linux too',
  ko: 'Linux에서도 통하는 호스트의 이름',
} as const;

/** The one entry of `extra_hosts` or `--add-host` that people look up: the road to the host. */
export function completeExtraHost(
  { start, end, text }: Typed,
  form: 'item' | 'bare' | 'entry' | 'key',
  locale: Locale,
): Completion[] {
  if (!/^[\w.:=-]*$/.test(text)) return [];
  const label =
    form === 'key'
      ? 'host.docker.internal'
      : form === 'entry'
        ? 'host.docker.internal: host-gateway'
        : 'host.docker.internal:host-gateway';
  return [
    { label, kind: 'value', detail: TEXT[locale], insert: form === 'item' ? `"${label}"` : label, start, end, rank: 0 },
  ];
}
