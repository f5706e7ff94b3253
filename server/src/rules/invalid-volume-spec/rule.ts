import { locate, type SourcedText } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import { insert, replace, type TextEdit } from '../../text/textEdit.ts';
import { editAll } from '../../topology/edits/text.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { ContainerSetting, Topology } from '../../topology/model.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { isPlaceholder, shownText, spanning } from '../commandWords.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';
import { refusedMount, refusedVolume, type VolumeMistake } from './spec.ts';

/** A volume that Docker refuses. */
interface Refused {
  readonly at: Site;
  readonly source: SourcedText;
  readonly mistake: VolumeMistake | 'blank-in-path';
  /** The wrong part. */
  readonly part: string;
  /** What the CLI says, for `--mount`. */
  readonly words: string | undefined;
  readonly fixes: readonly Fix[];
}

function* check(topology: Topology): Generator<Refused> {
  for (const container of topology.containers) {
    if (container.engine !== 'docker' || isSynopsis(topology, container)) continue;
    for (const setting of container.settings) {
      if (isPlaceholder(setting.source.text)) continue;
      const refused =
        setting.kind === 'volume'
          ? (torn(setting) ?? volume(setting, container.kind === 'service'))
          : setting.kind === 'mount'
            ? mount(setting)
            : undefined;
      if (refused) yield refused;
    }
  }
}

function volume({ source }: ContainerSetting, isCompose: boolean): Refused | undefined {
  const refused = refusedVolume(source.text, isCompose);
  if (refused === undefined) return undefined;
  const { mistake, span, edit } = refused;
  const edits = edit && editAll(source, [edit]);
  const written = edit && source.text.slice(0, edit.span.start) + edit.newText + source.text.slice(edit.span.end);
  const fixes: Fix[] = edits
    ? [{ title: { en: `Write \`${written ?? ''}\``, ko: `\`${written ?? ''}\` 값으로 쓰기` }, safety: 'unsafe', edits }]
    : [];
  return {
    at: locate(source, span),
    source,
    mistake,
    part: source.text.slice(span.start, span.end),
    words: undefined,
    fixes,
  };
}

function mount({ source }: ContainerSetting): Refused | undefined {
  const words = refusedMount(source.text);
  return words === undefined
    ? undefined
    : { at: source.at, source, mistake: 'bad-mount', part: source.text, words, fixes: [] };
}

/** `-v /etc/gitlab- runner/config:/etc/config`: the blank makes two words of the path, and the second stands for the image. */
function torn({ source, written }: ContainerSetting): Refused | undefined {
  if (written.kind !== 'flag' || source.text.includes(':') || written.flag.tied !== 'next') return undefined;
  const { invocation, flag } = written;
  const rest = invocation.positionals[0];
  if (
    rest === undefined ||
    invocation.flags.at(-1) !== flag ||
    !/^[^:/]*\/[^:]*:\/[^:]*(?::[a-zA-Z,]+)?$|^[^:/]+:\/[^:]*$/.test(rest.text)
  )
    return undefined;
  if (invocation.afterImage.length === 0 || !/^[./~]/.test(source.text)) return undefined;
  const at = spanning(source, rest);
  const exact = [source, rest].every(
    ({ pieces, at: place }) =>
      pieces.length === 1 && pieces[0]?.exact === true && pieces[0].text.length === place.span.end - place.span.start,
  );
  const { uri, span } = at;
  const quoted: TextEdit[] = [insert(uri, span.start, '"'), insert(uri, span.end, '"')];
  const joined: TextEdit[] = [replace({ uri, span: { start: source.at.span.end, end: rest.at.span.start } }, '')];
  const fixes: Fix[] = exact
    ? [
        { title: { en: 'Remove the blank', ko: '공백 제거' }, safety: 'unsafe', edits: joined },
        { title: { en: 'Put the path in quotes', ko: '경로를 따옴표로 묶기' }, safety: 'unsafe', edits: quoted },
      ]
    : [];
  // A hyphen or a slash in front of the blank is where text was wrapped; elsewhere the blank belongs to a name.
  return {
    at,
    source,
    mistake: 'blank-in-path',
    part: `${source.text} ${rest.text}`,
    words: undefined,
    fixes: /[-/]$/.test(source.text) ? fixes : fixes.toReversed(),
  };
}

const EN: Readonly<Record<Refused['mistake'], (fact: Refused) => string>> = {
  'empty-part': ({ part }) =>
    `\`${part}\` has an empty part: a volume is \`source:target\`, and Docker refuses it. Fill in what is missing, or remove the colon.`,
  'too-many-colons': ({ part }) =>
    `\`${part}\` has more than the three parts \`source:target:options\`, so Docker refuses it. A path cannot hold a colon here; use \`--mount\` or the long syntax.`,
  'relative-target': ({ part }) =>
    `\`${part}\` is not an absolute path, and inside of a container Docker mounts only at absolute paths: it refuses the volume. Begin it with \`/\`.`,
  'no-target': ({ part }) =>
    `\`${part}\` alone is the path in the container, and not an absolute one: Docker refuses the volume. Write \`${part}:/path\`.`,
  'root-target': () =>
    "A volume cannot be mounted over `/`, the container's whole file system: Docker refuses it. Name a folder.",
  'bad-mode': ({ part }) =>
    `\`${part}\` is not an option of a volume, so Docker refuses it. Write \`ro\` for read-only, or leave it out.`,
  'relative-source': ({ part }) =>
    `\`${part}\` has a slash but does not begin like a path, so Docker takes it for the name of a volume and refuses it. Write \`./${part}\`.`,
  'bad-mount': ({ part, words }) => `Docker refuses \`--mount ${part}\`: ${words ?? ''}.`,
  'blank-in-path': ({ source }) =>
    `The blank behind \`${source.text}\` ends the word, so Docker takes the rest of the path for the image and refuses the line. Put the path in quotes, or remove the blank.`,
};

const KO: Readonly<Record<Refused['mistake'], (fact: Refused) => string>> = {
  'empty-part': ({ part }) =>
    `\`${part}\` 볼륨에 빈 부분이 있습니다. 볼륨은 \`source:target\` 형식이므로 Docker가 거부합니다. 빠진 것을 채우거나 콜론을 지우세요.`,
  'too-many-colons': ({ part }) =>
    `\`${part}\` 볼륨에 \`source:target:options\` 세 부분보다 많은 부분이 있어 Docker가 거부합니다. 여기서는 경로에 콜론을 쓸 수 없으니 \`--mount\` 옵션이나 긴 형식을 쓰세요.`,
  'relative-target': ({ part }) =>
    `\`${part}\` 경로는 절대 경로가 아닙니다. Docker는 컨테이너 안의 절대 경로에만 마운트하므로 볼륨을 거부합니다. \`/\` 문자로 시작하세요.`,
  'no-target': ({ part }) =>
    `\`${part}\` 하나만 쓰면 컨테이너 안의 경로인데 절대 경로가 아니어서 Docker가 볼륨을 거부합니다. \`${part}:/path\` 형식으로 쓰세요.`,
  'root-target': () =>
    '볼륨은 컨테이너의 파일 시스템 전체인 `/` 경로에 마운트할 수 없어서 Docker가 거부합니다. 폴더를 정하세요.',
  'bad-mode': ({ part }) =>
    `\`${part}\` 값은 볼륨의 옵션이 아니어서 Docker가 거부합니다. 읽기 전용이라면 \`ro\` 옵션을 쓰고, 아니면 빼세요.`,
  'relative-source': ({ part }) =>
    `\`${part}\` 값에는 슬래시가 있지만 경로처럼 시작하지 않아서 Docker가 볼륨 이름으로 보고 거부합니다. \`./${part}\` 경로로 쓰세요.`,
  'bad-mount': ({ part, words }) => `Docker가 \`--mount ${part}\` 옵션을 거부합니다: ${words ?? ''}.`,
  'blank-in-path': ({ source }) =>
    `\`${source.text}\` 뒤의 공백에서 단어가 끝나므로 Docker가 경로의 나머지를 이미지로 읽고 명령을 거부합니다. 경로를 따옴표로 묶거나 공백을 지우세요.`,
};

/** A volume that the CLI, Compose or the engine refuses, a path with a blank included. */
export const invalidVolumeSpec = defineRule<Refused>({
  id: 'invalid-volume-spec',
  severity: 'error',
  confidence: 'high',
  concept: 'volumes-and-copying',
  standsAlone: true,
  title: { en: 'A volume that Docker refuses', ko: 'Docker가 거부하는 볼륨' },
  check,
  report: ({ at, source }) => ({
    at,
    value: { source },
    ...(isOnlyDefault(source) ? { severity: lowered('error') } : {}),
  }),
  message: {
    en: (fact) => EN[fact.mistake]({ ...fact, part: shownText(fact.part) }),
    ko: (fact) => KO[fact.mistake]({ ...fact, part: shownText(fact.part) }),
  },
  fixes: ({ fixes }) => fixes,
});
