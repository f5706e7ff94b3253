import { hasUnknown, locate } from '../text/sourcedText.ts';
import { repairEdits } from './edits/listener.ts';
import { knownImage } from './images/knownImage.ts';
import { isAmbiguousBind, keyRole } from './keys/keyRole.ts';
import type { ContainerCommand, EnvironmentVariable, Listener } from './model.ts';
import { readBind } from './servers/bindAddress.ts';

/** Elasticsearch talks to its own cluster there; clients use another port. And a container's host name is no address to listen on. */
const NOT_FOR_CLIENTS = /(?:TRANSPORT[._]HOST|^HOSTNAME|^GUNICORN_CMD_ARGS)$/i;

/**
 * Listeners of which only a variable tells: `network.host=localhost` for a program that the image starts. Loopback only; that
 * every address is meant is what everybody expects anyway. `hasServer`: the commands show a server, which then decides.
 */
export function bindVariables(
  environment: readonly EnvironmentVariable[],
  image: string | undefined,
  hasServer: boolean,
): Listener[] {
  const family = image === undefined ? undefined : knownImage(image)?.family;
  const variables = new Map(environment.map((variable) => [variable.name, variable]));
  return environment.flatMap(({ name, value }): Listener[] => {
    if (value === undefined || hasUnknown(value.text) || /\s/.test(value.text) || NOT_FOR_CLIENTS.test(name)) return [];
    if (keyRole(name, value.text) !== 'bind') return [];
    const read = readBind(value.text, true);
    if (read.binds !== 'loopback' || read.port === 'unknown') return [];
    const ollama = family === 'ollama' && name === 'OLLAMA_HOST';
    const ambiguous = isAmbiguousBind(name) && !ollama;
    if (ambiguous && (hasServer || name === 'OLLAMA_HOST')) return [];
    const command: ContainerCommand = {
      words: [],
      at: value.at,
      from: 'arguments',
      form: 'exec',
      written: { kind: 'elsewhere' },
    };
    const edits = repairEdits({ kind: 'set-env', name, value: '0.0.0.0', span: read.host }, command, variables);
    return [
      {
        program: family ?? name,
        kind: 'variable',
        variable: name,
        binds: 'loopback',
        at: locate(value, read.host),
        by: 'environment',
        port: read.port,
        configurable: ambiguous,
        dependsOnVersion: false,
        repairs:
          edits === undefined
            ? []
            : [
                {
                  kind: 'set-environment',
                  shown: `${name}=${value.text.slice(0, read.host.start)}0.0.0.0${value.text.slice(read.host.end)}`,
                  edits,
                },
              ],
      },
    ];
  });
}
