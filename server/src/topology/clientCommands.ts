import { CLIENTS } from '../syntax/address/clients.ts';
import type { SourcedText } from '../text/sourcedText.ts';
import type { Endpoint, ScriptCommand, Topology } from './model.ts';
import { hostCommands } from './scriptTargets.ts';

/** Whether a command is a client that connects to the addresses among its words; others may write them down only. */
export function isClient(words: readonly SourcedText[]): boolean {
  const program = words[0]?.text.split('/').at(-1)?.replace(/\.sh$/, '') ?? '';
  return Object.hasOwn(CLIENTS, program);
}

/** What clients dial that a script starts on the host itself. */
export function* hostClientDials(topology: Topology): Generator<{ command: ScriptCommand; endpoint: Endpoint }> {
  for (const command of hostCommands(topology)) {
    if (!isClient(command.words)) continue;
    for (const endpoint of command.endpoints) yield { command, endpoint };
  }
}
