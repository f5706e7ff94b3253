import { asString, getEntry, type MapNode, type SeqNode } from '../../syntax/yaml/node.ts';
import { insertEntry, removeEntry, removeItem } from '../../syntax/yaml/edit.ts';
import { replace, type TextEdit } from '../../text/textEdit.ts';
import type { Container, Dependency } from '../model.ts';
import { definitionsOf, isTemplate, writtenEntry } from './definition.ts';
import { allOf, editInner } from './text.ts';

/** What an entry of `depends_on` may wait for. */
type Condition = 'service_healthy' | 'service_started';

/**
 * Gives an entry of `depends_on` another condition. A list becomes a map, in which the other services are waited for as before.
 */
export function setCondition(
  container: Container,
  dependency: Dependency,
  condition: Condition,
): TextEdit[] | undefined {
  const line = writtenEntry(container, 'depends_on', dependency.at);
  if (line === undefined) return undefined;
  const { condition: source, written } = dependency;
  if (source !== undefined) return allOf([editInner(source, { start: 0, end: source.text.length }, condition)]);
  if (written.kind !== 'yaml-item' || line.entry.value.kind !== 'seq') return undefined;
  return asMap(line.entry.value, line.map, dependency, condition);
}

const NAME = /^[\w.-]+$/;

function asMap(seq: SeqNode, owner: MapNode, wanted: Dependency, condition: Condition): TextEdit[] | undefined {
  const entries = seq.written.map(({ value, at }) => {
    const name = asString(value)?.text ?? '';
    return { name, at, condition: name === wanted.value ? condition : 'service_started' };
  });
  if (seq.via.length > 0 || entries.some(({ name, at }) => !NAME.test(name) || at.uri !== seq.at.uri)) return undefined;
  if (seq.flow) {
    const shown = entries.map(({ name, condition: waits }) => `${name}: { condition: ${waits} }`);
    return [replace(seq.at, `{ ${shown.join(', ')} }`)];
  }
  // Dashes may stand under the key itself, where a map may not.
  const lead = seq.indent > owner.indent ? '' : '  ';
  const deeper = ' '.repeat(seq.indent + lead.length + seq.file.indentStep);
  return entries.map(({ name, at, condition: waits }) =>
    replace(at, `${lead}${name}:${seq.file.eol}${deeper}condition: ${waits}`),
  );
}

/** Gives a service a healthcheck that asks every few seconds; undefined where it has one, or shares its definition. */
export function addHealthcheck(container: Container, test: readonly string[]): TextEdit[] | undefined {
  const maps = definitionsOf(container);
  const [map] = maps;
  if (map === undefined || isTemplate(container, map)) return undefined;
  if (maps.some((one) => getEntry(one, 'healthcheck') !== undefined)) return undefined;
  const words = test.map((word) => JSON.stringify(word)).join(', ');
  return allOf([insertEntry(map, 'healthcheck', [`test: [${words}]`, 'interval: 5s', 'retries: 20'])]);
}

/** Takes one service out of `depends_on`; the whole key if nothing else stands below it. */
export function removeDependency(container: Container, { written, at }: Dependency): TextEdit[] | undefined {
  const line = writtenEntry(container, 'depends_on', at);
  if (line === undefined) return undefined;
  const { value } = line.entry;
  const owner = { map: line.map, entry: line.entry };
  if (value.kind === 'seq' && written.kind === 'yaml-item') return allOf([removeItem(value, written.item, owner)]);
  if (value.kind === 'map' && written.kind === 'yaml-entry') return allOf([removeEntry(value, written.entry, owner)]);
  return undefined;
}
