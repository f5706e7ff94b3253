import type { Localized } from '../locale/locale.ts';
import type { Container } from '../topology/model.ts';

/** A container as messages call it; what a Dockerfile makes has no name of its own. In Korean it ends in a vowel. */
export const called = ({ kind, name }: Container): Localized<string> =>
  kind === 'stage'
    ? { en: 'this image', ko: '이 이미지' }
    : { en: `\`${name.value}\``, ko: `\`${name.value}\` 컨테이너` };
