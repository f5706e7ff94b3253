import { asString } from '../../syntax/yaml/node.ts';
import { replace, insert, type TextEdit } from '../../text/textEdit.ts';
import { editInner } from '../../topology/edits/text.ts';
import type { LegacyServices, Topology } from '../../topology/model.ts';
import { defineRule, type Fix } from '../rule.ts';

function* check({ legacy }: Topology): Generator<LegacyServices> {
  if (legacy) yield legacy;
}

function* fixes(fact: LegacyServices): Generator<Fix> {
  const edits = wrapped(fact);
  if (edits)
    yield {
      title: { en: 'Put the services under `services`', ko: '서비스를 `services` 아래로 옮기기' },
      safety: 'unsafe',
      edits,
    };
}

/** Indents every line of the services, and calls `net`, and the service that it borrows from, by their names of today. */
function wrapped({ root, nets, names }: LegacyServices): TextEdit[] | undefined {
  const { text, uri, eol } = root.file;
  const start = text.lastIndexOf('\n', root.at.span.start - 1) + 1;
  if (root.at.span.start !== start || /^(?:%|---|\.\.\.)|\t/m.test(text.slice(start))) return undefined;
  const edits: TextEdit[] = [insert(uri, start, `services:${eol}  `)];
  for (let at = text.indexOf('\n', start) + 1; at > 0 && at < text.length; at = text.indexOf('\n', at) + 1) {
    if (/[^\r\n]/.test(text[at] ?? '\n')) edits.push(insert(uri, at, '  '));
  }
  const services = new Set(names.map(({ text: name }) => `${CONTAINER}:${name}`));
  for (const { key, value } of nets) {
    edits.push(replace(key.at, 'network_mode'));
    const word = asString(value);
    const edit =
      word && services.has(word.text) ? editInner(word, { start: 0, end: CONTAINER.length }, 'service') : undefined;
    if (edit) edits.push(edit);
  }
  return edits;
}

/** Meant services and containers alike. */
const CONTAINER = 'container';

/** Services at the top of the file, as the first Compose format had them. */
export const composeV1Syntax = defineRule<LegacyServices>({
  id: 'compose-v1-syntax',
  severity: 'information',
  confidence: 'high',
  concept: 'compose-files-that-merge',
  title: { en: 'A Compose file of the first format', ko: '첫 번째 형식의 Compose 파일' },
  check,
  report: ({ names, root }) => ({ at: names[0]?.at ?? root.at }),
  message: {
    en: ({ names }) =>
      `Services stand under \`services\`; with \`${names[0]?.text ?? ''}\` at the top the file is in the first Compose format, which Compose of today refuses. Put all of them under \`services:\`.`,
    ko: ({ names }) =>
      `서비스는 \`services\` 아래에 둡니다. \`${names[0]?.text ?? ''}\` 서비스가 맨 위에 있는 이 파일은 첫 번째 Compose 형식이고, 지금의 Compose는 이 형식을 거부합니다. 모두 \`services:\` 아래로 옮기세요.`,
  },
  fixes,
});
