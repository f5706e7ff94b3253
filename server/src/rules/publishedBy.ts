import { shownMapping } from '../topology/edits/publications.ts';
import type { Publication } from '../topology/model.ts';
import type { Related } from './rule.ts';

/** The other end of a finding about a port of the host: the mapping that publishes it. */
export function publishedBy(publication: Publication): Related {
  const mapping = shownMapping(publication);
  return {
    at: publication.at,
    message: {
      en: `\`${mapping}\` publishes the port on the host`,
      ko: `\`${mapping}\` 매핑이 호스트에 포트를 게시합니다`,
    },
  };
}
