import type { Localized } from '../locale/locale.ts';
import { hopsOf, locate, type Hop, type SourcedText } from '../text/sourcedText.ts';
import { sameSite, type Site, type Span } from '../text/span.ts';

const WORDS: Readonly<Record<Hop['kind'], Localized<(name: string) => string>>> = {
  dotenv: { en: (name) => `\`${name}\` gets its value here`, ko: (name) => `\`${name}\` 변수의 값은 여기에서 옵니다` },
  env_file: {
    en: (name) => `\`${name}\` gets its value here`,
    ko: (name) => `\`${name}\` 변수의 값은 여기에서 옵니다`,
  },
  variable: {
    en: (name) => `\`${name}\` gets its value here`,
    ko: (name) => `\`${name}\` 변수의 값은 여기에서 옵니다`,
  },
  env: { en: (name) => `\`${name}\` gets its value here`, ko: (name) => `\`${name}\` 변수의 값은 여기에서 옵니다` },
  arg: {
    en: (name) => `The argument \`${name}\` gets its value here`,
    ko: (name) => `\`${name}\` 인수의 값은 여기에서 옵니다`,
  },
  default: {
    en: (name) => `The default of \`${name}\` stands here`,
    ko: (name) => `\`${name}\` 변수의 기본값은 여기에 있습니다`,
  },
  anchor: { en: (name) => `The anchor \`${name}\` is used here`, ko: (name) => `\`${name}\` 앵커가 여기에서 쓰입니다` },
  'merge-key': {
    en: (name) => `\`${name}\` is merged in here`,
    ko: (name) => `\`${name}\` 앵커가 여기에서 병합됩니다`,
  },
  extends: { en: (name) => `\`${name}\` is extended here`, ko: (name) => `\`${name}\` 서비스를 여기에서 확장합니다` },
  include: { en: (name) => `\`${name}\` is included here`, ko: (name) => `\`${name}\` 파일을 여기에서 포함합니다` },
  override: {
    en: (name) => `\`${name}\` is overridden here`,
    ko: (name) => `\`${name}\` 서비스를 여기에서 재정의합니다`,
  },
};

/** The steps by which a value came to where it is used, for those that stand at another place than the value itself. */
export function arrivals(
  source: SourcedText,
  range?: Span,
): { readonly at: Site; readonly message: Localized<string> }[] {
  const whole = range ?? { start: 0, end: source.text.length };
  const here = locate(source, whole);
  return hopsOf(source, whole)
    .filter(
      ({ at }) =>
        !sameSite(at, here) &&
        !(at.uri === here.uri && at.span.start >= here.span.start && at.span.end <= here.span.end),
    )
    .map(({ kind, name, at }) => ({ at, message: { en: WORDS[kind].en(name), ko: WORDS[kind].ko(name) } }));
}
