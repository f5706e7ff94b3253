import { insertEntry, removeEntry } from '../../syntax/yaml/edit.ts';
import { asString, type Node, type YamlFile } from '../../syntax/yaml/node.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { Container, StackSetting } from '../model.ts';
import { aliasEntry, definitionsOf, isTemplate, writtenEntry } from './definition.ts';
import { insertFlags, removeFlag } from './flags.ts';
import { allOf } from './text.ts';

/** Takes a setting away from its container. */
export function removeSetting({ spelled, written }: StackSetting, container: Container): TextEdit[] | undefined {
  if (written.kind === 'flag') return removeFlag(written.invocation, written.flag);
  if (written.kind !== 'yaml-entry') return undefined;
  const own =
    aliasEntry(container, spelled, written.entry.value.at) ?? writtenEntry(container, spelled, written.entry.value.at);
  return own === undefined ? undefined : allOf([removeEntry(own.map, own.entry)]);
}

/** Hands a setting to another container, which must have none of its kind. */
export function moveSetting(setting: StackSetting, from: Container, to: Container): TextEdit[] | undefined {
  if (to.stackSettings.some(({ spelled }) => spelled === setting.spelled)) return undefined;
  return allOf([removeSetting(setting, from), addSetting(setting, to)]);
}

function addSetting({ spelled, written }: StackSetting, to: Container): TextEdit[] | undefined {
  if (written.kind === 'flag') {
    const { value } = written.flag;
    const exact =
      value !== undefined && value.pieces.every((piece) => piece.exact) && /^[\w.:/@%+=,-]+$/.test(value.text);
    return to.written.kind === 'run' && exact
      ? allOf([insertFlags(to.written.invocation, [`${spelled} ${value.text}`])])
      : undefined;
  }
  const [map] = definitionsOf(to);
  if (written.kind !== 'yaml-entry' || map === undefined || isTemplate(to, map)) return undefined;
  const value = yamlOf(written.entry.value, written.map.file);
  return value === undefined ? undefined : allOf([insertEntry(map, spelled, value)]);
}

/** The value as it is written, as YAML for another place; undefined for what more than one line or an alias makes. */
function yamlOf(node: Node, file: YamlFile): string | string[] | undefined {
  if (node.via.length > 0 || node.at.uri !== file.uri) return undefined;
  if (node.kind === 'seq' && !node.flow) {
    const items = node.items.map(({ value }) =>
      asString(value) && value.at.uri === file.uri ? rawLine(value, file) : undefined,
    );
    return items.every((item) => item !== undefined) ? items.map((item) => `- ${item}`) : undefined;
  }
  return node.kind === 'null' || (node.kind === 'map' && !node.flow) ? undefined : rawLine(node, file);
}

function rawLine({ at }: Node, { text }: YamlFile): string | undefined {
  const raw = text.slice(at.span.start, at.span.end);
  return /[\r\n&*]/.test(raw) ? undefined : raw;
}
