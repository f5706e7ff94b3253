import { CLIENTS } from '../syntax/address/clients.ts';
import type { SourcedText } from '../text/sourcedText.ts';

/** Whether a command is a client that connects to the addresses among its words; others may write them down only. */
export function isClient(words: readonly SourcedText[]): boolean {
  const program = words[0]?.text.split('/').at(-1)?.replace(/\.sh$/, '') ?? '';
  return Object.hasOwn(CLIENTS, program);
}
