import { removeEntry } from '../../syntax/yaml/edit.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { Container, NetworkMode } from '../model.ts';
import { writtenEntry } from './definition.ts';
import { removeFlag } from './flags.ts';
import { allOf } from './text.ts';

/** Takes `network_mode` or `--network` away, so that the container is on the default network of its kind. */
export function removeMode(mode: Extract<NetworkMode, { written: unknown }>, container: Container): TextEdit[] | undefined {
  if (mode.written.kind === 'flag') return removeFlag(mode.written.invocation, mode.written.flag);
  const line = writtenEntry(container, 'network_mode', mode.at);
  return line === undefined ? undefined : allOf([removeEntry(line.map, line.entry)]);
}
