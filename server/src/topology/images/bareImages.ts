import { hasUnknown } from '../../text/sourcedText.ts';
import { parseImage, tableName } from './reference.ts';

/** Official images of systems and languages, which neither start a server nor expose a port: what runs in them is added by others. */
const BARE: ReadonlySet<string> = new Set(
  `alpine busybox debian ubuntu fedora archlinux amazonlinux rockylinux almalinux buildpack-deps bash
   node python pypy golang ruby rust perl openjdk eclipse-temurin amazoncorretto maven gradle elixir erlang haskell swift julia
   oven/bun`.split(/\s+/),
);

/** Whether an image is known to expose no port by itself; false for what is not known. */
export function isBareImage(text: string): boolean {
  const reference = parseImage(text.trim());
  return reference !== undefined && !hasUnknown(reference.repository) && BARE.has(tableName(reference));
}
