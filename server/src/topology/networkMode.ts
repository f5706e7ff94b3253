import { hasUnknown } from '../text/sourcedText.ts';
import type { SourcedText } from '../text/sourcedText.ts';
import type { NetworkMode } from './model.ts';
import type { Written } from './written.ts';

/**
 * Reads the value of `network_mode` or `--network`. Undefined for a name that is none of the modes: a network of the
 * user's. Modes are compared with case, as the engine does: `Host` is a network called Host. The targets of shared
 * namespaces are resolved by the caller, who knows the other containers.
 */
export function readNetworkMode(source: SourcedText, written: Written): NetworkMode | undefined {
  const { text, at } = source;
  if (text === 'host') return { kind: 'host', at, written };
  if (text === 'none') return { kind: 'none', at, written };
  if (text === 'bridge' || text === 'default') return { kind: 'default-bridge', at, written };
  const shared = /^(service|container):(.*)$/s.exec(text);
  if (shared?.[2] !== undefined && !hasUnknown(shared[2])) {
    return {
      kind: 'shared',
      at,
      written,
      how: shared[1] === 'service' ? 'service' : 'container',
      targetName: shared[2],
      target: undefined,
    };
  }
  return shared !== null || hasUnknown(text) ? { kind: 'unknown', at } : undefined;
}
