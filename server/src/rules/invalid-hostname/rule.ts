import { hasUnknown } from '../../text/sourcedText.ts';
import { editAll } from '../../topology/edits/text.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, ContainerSetting, Topology } from '../../topology/model.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { isPlaceholder, shownText } from '../commandWords.ts';
import { defineRule, lowered, type Fix, type Severity } from '../rule.ts';

/** A host name that is none. */
interface Malformed {
  readonly container: Container;
  readonly setting: ContainerSetting;
  readonly what: 'length' | 'number' | 'boolean' | 'url' | 'port' | 'blank' | 'underscore' | 'character' | 'label';
  readonly severity: Severity;
}

/** The kernel takes no longer one: `__NEW_UTS_LEN`. */
const LONGEST = 64;

function* check(topology: Topology): Generator<Malformed> {
  for (const container of topology.containers) {
    if (isSynopsis(topology, container)) continue;
    for (const setting of container.settings) {
      if (setting.kind !== 'hostname' && setting.kind !== 'domainname') continue;
      const what = malformed(setting, container.kind === 'service');
      if (what === undefined) continue;
      const severity =
        what === 'length' || what === 'number' || what === 'boolean'
          ? 'error'
          : what === 'underscore'
            ? 'hint'
            : 'warning';
      yield { container, setting, what, severity: isOnlyDefault(setting.source) ? lowered(severity) : severity };
    }
  }
}

/** What RFC 1123 has against it. */
function malformed({ source, kind, written }: ContainerSetting, isCompose: boolean): Malformed['what'] | undefined {
  const { text } = source;
  if (text === '' || hasUnknown(text) || isPlaceholder(text)) return undefined;
  const scalar =
    written.kind === 'yaml-entry' && written.entry.value.kind === 'scalar' ? written.entry.value : undefined;
  if (isCompose && scalar !== undefined && scalar.type !== 'string')
    return scalar.type === 'bool' ? 'boolean' : 'number';
  if (kind === 'hostname' && text.length > LONGEST) return 'length';
  if (/^\w+:\/\//.test(text)) return 'url';
  if (/^[\w.-]+:\d+$/.test(text)) return 'port';
  if (/\s/.test(text)) return 'blank';
  if (/[^\w.-]/.test(text)) return 'character';
  if (
    text
      .replace(/\.$/, '')
      .split('.')
      .some((label) => label === '' || label.length > 63 || /^-|-$/.test(label))
  )
    return 'label';
  return text.includes('_') ? 'underscore' : undefined;
}

/** A host name made of what is there; undefined if little would be left. */
function slug({ setting: { source }, what }: Malformed): string | undefined {
  if (what === 'number' || what === 'boolean' || what === 'length') return undefined;
  const bare = source.text
    .trim()
    .replace(/^\w+:\/\//, '')
    .replace(/[:/].*$/, '');
  const made = bare
    .split('.')
    .map((label) =>
      label
        .replace(/[^A-Za-z0-9-]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 63),
    )
    .filter((label) => label !== '')
    .join('.');
  return made === '' || made === source.text ? undefined : made;
}

function* fixes(fact: Malformed): Generator<Fix> {
  const { source, written } = fact.setting;
  if (
    (fact.what === 'number' || fact.what === 'boolean') &&
    written.kind === 'yaml-entry' &&
    source.pieces.length === 1 &&
    source.pieces[0]?.exact === true
  ) {
    const { at } = source.pieces[0];
    const quotes = [at.span.start, at.span.end].map((offset) => ({
      at: { uri: at.uri, span: { start: offset, end: offset } },
      newText: '"',
    }));
    yield { title: { en: 'Put it in quotes', ko: '따옴표로 묶기' }, safety: 'safe', edits: quotes };
  }
  const made = slug(fact);
  if (made === undefined) return;
  const edits = editAll(source, [{ span: { start: 0, end: source.text.length }, newText: made }]);
  if (edits) yield { title: { en: `Write \`${made}\``, ko: `\`${made}\` 이름으로 쓰기` }, safety: 'unsafe', edits };
}

const EN: Readonly<Record<Malformed['what'], string>> = {
  length: `is longer than the ${LONGEST} characters that the kernel takes, so the container does not start. Shorten it.`,
  number: 'is a number to YAML, and Compose takes only a text there. Put it in quotes.',
  boolean: 'is a boolean to YAML, and Compose takes only a text there. Put it in quotes.',
  url: 'is a URL and not a host name. Docker takes it as it is, and programs that look up their own name fail. Write the name alone.',
  port: 'holds a port, which is no part of a host name. Docker takes it as it is, and programs that look up their own name fail. Write the name alone.',
  blank:
    'holds a blank, which no host name has. Docker takes it as it is, and programs that look up their own name fail. Use a hyphen.',
  underscore:
    'holds an underscore, which RFC 1123 does not allow: Docker resolves it, but strict programs (Java, Django) refuse it as a host. Use a hyphen.',
  character:
    'holds a character that no host name has. Docker takes it as it is, and programs that look up their own name fail. Use letters, digits, hyphens and dots.',
  label:
    'has a part that is empty, longer than 63 characters, or begins or ends with a hyphen. Docker takes it as it is, and programs that look up their own name fail. Correct that part.',
};

const KO: Readonly<Record<Malformed['what'], string>> = {
  length: `은 커널이 받는 ${LONGEST}자보다 길어서 컨테이너가 시작되지 않습니다. 줄이세요.`,
  number: '은 YAML에서 숫자이고 Compose는 그 자리에 문자열만 받습니다. 따옴표로 묶으세요.',
  boolean: '은 YAML에서 참이나 거짓을 뜻하는 값이고 Compose는 그 자리에 문자열만 받습니다. 따옴표로 묶으세요.',
  url: '은 호스트 이름이 아니라 URL입니다. Docker는 그대로 받아들이지만 자기 이름을 찾는 프로그램은 실패합니다. 이름만 쓰세요.',
  port: '에 포트가 있지만 포트는 호스트 이름의 일부가 아닙니다. Docker는 그대로 받아들이지만 자기 이름을 찾는 프로그램은 실패합니다. 이름만 쓰세요.',
  blank:
    '에 호스트 이름에는 쓸 수 없는 공백이 있습니다. Docker는 그대로 받아들이지만 자기 이름을 찾는 프로그램은 실패합니다. 하이픈을 쓰세요.',
  underscore:
    '에 RFC 1123이 허락하지 않는 밑줄이 있습니다. Docker는 이름을 해석하지만 엄격한 프로그램(Java, Django)은 호스트로 받지 않습니다. 하이픈을 쓰세요.',
  character:
    '에 호스트 이름에는 쓸 수 없는 문자가 있습니다. Docker는 그대로 받아들이지만 자기 이름을 찾는 프로그램은 실패합니다. 글자, 숫자, 하이픈, 점만 쓰세요.',
  label:
    '의 한 부분이 비었거나, 63자보다 길거나, 하이픈으로 시작하거나 끝납니다. Docker는 그대로 받아들이지만 자기 이름을 찾는 프로그램은 실패합니다. 그 부분을 고치세요.',
};

/** A `hostname` or `domainname` that is not one by RFC 1123. */
export const invalidHostname = defineRule<Malformed>({
  id: 'invalid-hostname',
  severity: 'warning',
  confidence: 'high',
  concept: 'names-on-networks',
  standsAlone: true,
  title: { en: 'A host name that is none', ko: '호스트 이름이 될 수 없는 이름' },
  check,
  report: ({ setting, severity }) => ({ at: setting.source.at, severity, value: { source: setting.source } }),
  message: {
    en: ({ setting, what }) => `\`${shownText(setting.source.text).slice(0, 80)}\` ${EN[what]}`,
    ko: ({ setting, what }) => `\`${shownText(setting.source.text).slice(0, 80)}\` 이름${KO[what]}`,
  },
  fixes,
});
