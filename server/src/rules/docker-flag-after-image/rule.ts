import { commandSpec } from '../../syntax/dockerCli/commands.ts';
import { lastValue, type DockerInvocation, type FlagUse } from '../../syntax/dockerCli/invocation.ts';
import { parseFlags } from '../../syntax/dockerCli/parseFlags.ts';
import { checkReference } from '../../syntax/dockerCli/values/reference.ts';
import { hasUnknown, type SourcedText } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import { insert, replace, type TextEdit } from '../../text/textEdit.ts';
import type { Topology } from '../../topology/model.ts';
import { commandShown, isPortMapping, shownText, spanning } from '../commandWords.ts';
import { defineRule, type Fix } from '../rule.ts';

/** Flags of docker that stand where the program in the container gets them. */
interface Late {
  readonly at: Site;
  readonly invocation: DockerInvocation;
  readonly image: SourcedText;
  /** `-p 8080:80` as typed. */
  readonly shown: string;
  /** Whether the image has no program of its own that could take the flag, so that the container does not start. */
  readonly fails: boolean;
  readonly edits: readonly TextEdit[] | undefined;
}

function* check(topology: Topology): Generator<Late> {
  for (const { invocation, synopsis } of topology.script?.lines ?? []) {
    const image = invocation.positionals[0];
    if (
      synopsis ||
      image === undefined ||
      mayBeOption(image.text) ||
      !isPlainRun(invocation) ||
      checkReference(image.text.replaceAll('\uFFFC', 'x')) !== undefined
    )
      continue;
    const table = commandSpec(invocation.program, invocation.command)?.flags;
    if (table === undefined || invocation.afterImage[0]?.text.startsWith('-') !== true) continue;
    const read = parseFlags(invocation.afterImage, { table, flagsEndAtFirstWord: true, firstOrder: 0 });
    if (
      read.problems.length > 0 ||
      read.opaque.length > 0 ||
      read.help ||
      read.flags.some(({ looksLike }) => looksLike !== undefined)
    )
      continue;
    const bare = isBare(image.text);
    const sure =
      read.flags.find((flag) => isDockers(flag, image.text)) ?? (bare ? read.flags.find(isRunOption) : undefined);
    if (sure === undefined || (!bare && mayTakeNext(invocation.afterImage, read.flags))) continue;
    yield {
      at: spanning(sure.word, sure.tied === 'next' ? (sure.value ?? sure.word) : sure.word),
      invocation,
      image,
      shown: shownFlag(sure),
      fails: bare,
      edits: behind(image, read.flags),
    };
  }
}

/** A `run` or `create` that is understood as a whole, and whose image decides what takes the words behind it. */
function isPlainRun(invocation: DockerInvocation): boolean {
  const { command, problems, flags, opaque, help } = invocation;
  const runs = command.length === 1 && (command[0] === 'run' || command[0] === 'create');
  const understood =
    problems.length === 0 && opaque.length === 0 && !help && !flags.some(({ looksLike }) => looksLike !== undefined);
  return runs && understood && lastValue(invocation, 'entrypoint') === undefined;
}

/** `docker run "$it" --rm shop`: nothing but a variable, which may as well hold an option. */
const mayBeOption = (image: string): boolean => /^\uFFFC+$/.test(image);

/** `-d example.com`: what is a switch to docker may be an option with a value to the program in the image, as to certbot. */
function mayTakeNext(words: readonly SourcedText[], flags: readonly FlagUse[]): boolean {
  return flags.some((flag) => {
    const next = words[words.indexOf(flag.word) + 1];
    return flag.value === undefined && next !== undefined && !next.text.startsWith('-');
  });
}

/** Values that only mean something to docker. A bare number behind `-p`, a domain behind `-d` is the program's own business. */
const SHAPES: Readonly<Record<string, (value: string) => boolean>> = {
  publish: isPortMapping,
  volume: (value) => /^[^:]+:\/(?!\/)[^:]*(?::[a-zA-Z,]+)?$/.test(value),
  mount: (value) => /^(?:type|source|src|target)=/.test(value),
  network: (value) => /^(?:host|bridge|none|container:.+)$/.test(value),
  'add-host': (value) => /^[\w.-]+[:=](?:host-gateway|[\d.]+)$/.test(value),
  link: (value) => /^[\w.-]+:[\w.-]+$/.test(value),
  restart: (value) => /^(?:always|unless-stopped|on-failure(?::\d+)?)$/.test(value),
};

function isDockers({ name, value }: FlagUse, image: string): boolean {
  if (value === undefined) return false;
  // Images of other people may well have an `-e` of their own; the official ones have not.
  if (name === 'env') return /^[A-Z][A-Z0-9_]*=/.test(value.text) && !image.includes('/') && !hasUnknown(image);
  return Object.hasOwn(SHAPES, name) && SHAPES[name]?.(value.text) === true;
}

/** Images of systems: they have no entrypoint, and what follows is taken for a program. */
const isBare = (image: string): boolean =>
  /^(?:library\/)?(?:ubuntu|debian|alpine|centos|fedora|rockylinux|almalinux|amazonlinux|archlinux|busybox)(?::[\w.-]+)?$/.test(
    image,
  );

const isRunOption = ({ name }: FlagUse): boolean =>
  ['interactive', 'tty', 'detach', 'rm', 'name', 'env', 'volume', 'publish', 'workdir'].includes(name);

function shownFlag({ word, value, tied }: FlagUse): string {
  return shownText(tied === 'next' && value !== undefined ? `${word.text} ${value.text}` : word.text);
}

/** Moves the image behind the flags, which is less to move than the flags. */
function behind(image: SourcedText, flags: readonly FlagUse[]): TextEdit[] | undefined {
  const [first, last] = [flags[0], flags.at(-1)];
  if (
    first === undefined ||
    last === undefined ||
    !image.pieces.every(({ exact }) => exact) ||
    image.text.length !== image.at.span.end - image.at.span.start
  )
    return undefined;
  const end = last.tied === 'next' ? (last.value ?? last.word) : last.word;
  const { uri, span } = image.at;
  if (
    first.word.at.uri !== uri ||
    end.at.uri !== uri ||
    first.word.at.span.start < span.end ||
    end.at.span.end < first.word.at.span.start
  )
    return undefined;
  return [
    replace({ uri, span: { start: span.start, end: first.word.at.span.start } }, ''),
    insert(uri, end.at.span.end, ` ${image.text}`),
  ];
}

function* fixes({ edits }: Late): Generator<Fix> {
  if (edits)
    yield {
      title: { en: 'Move the image behind the options', ko: '이미지를 옵션 뒤로 옮기기' },
      safety: 'unsafe',
      edits,
    };
}

/** An option of docker behind the image, where it belongs to the program in the container. */
export const dockerFlagAfterImage = defineRule<Late>({
  id: 'docker-flag-after-image',
  severity: 'warning',
  confidence: 'high',
  concept: 'publishing-ports',
  standsAlone: true,
  title: { en: 'A docker option behind the image', ko: '이미지 뒤에 쓴 docker 옵션' },
  check,
  report: ({ at, image, fails }) => ({
    at,
    severity: fails ? 'error' : 'warning',
    related: [{ at: image.at, message: { en: 'Options end at the image', ko: '옵션은 이미지 앞에서 끝납니다' } }],
  }),
  message: {
    en: ({ shown, image, invocation, fails }) =>
      `\`${shown}\` stands behind the image \`${shownText(image.text)}\`, so \`${commandShown(invocation)}\` hands it to the container as ` +
      `${fails ? 'the program to start, which does not exist' : 'an argument of its program and does nothing with it'}. Move it in front of the image.`,
    ko: ({ shown, image, invocation, fails }) =>
      `\`${shown}\` 옵션이 \`${shownText(image.text)}\` 이미지 뒤에 있어서 \`${commandShown(invocation)}\` 명령은 이것을 ` +
      `${fails ? '시작할 프로그램으로 컨테이너에 넘기는데, 그런 프로그램은 없습니다' : '프로그램의 인수로 컨테이너에 넘길 뿐 옵션으로 쓰지 않습니다'}. 이미지 앞으로 옮기세요.`,
  },
  fixes,
});
