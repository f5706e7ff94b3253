import type { Target } from './rule.ts';

/**
 * Whether the engine replaces `host-gateway` by the host's address; the value came with 20.10.
 * https://docs.docker.com/engine/release-notes/20.10/
 */
export function knowsHostGateway({ engineVersion }: Target): boolean {
  const [major = 0, minor = 0] = engineVersion ?? [20, 10];
  return major > 20 || (major === 20 && minor >= 10);
}
