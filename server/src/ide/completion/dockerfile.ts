import { completeAddress } from './addresses.ts';
import type { Completion, CompletionRequest } from './item.ts';
import { completeContainerPort } from './ports.ts';
import { logicalLineAt } from './logicalLine.ts';
import { callersWhere, typedOf } from './variables.ts';

const TEXT = {
  en: { default: 'a way to the internet', none: 'no network', host: 'the host’s own network' },
  ko: { default: '인터넷으로 나갈 수 있음', none: '네트워크 없음', host: '호스트의 네트워크' },
} as const;

/** What may be meant in a Dockerfile: addresses as the services dial them that are built from it, ports, networks of a build. */
export function completeDockerfile(request: CompletionRequest): Completion[] {
  const { text, offset, locale, topologies, uri } = request;
  const line = text.slice(logicalLineAt(text, offset).start, offset);
  const keyword = /^\s*(?:ONBUILD\s+)?([a-z]+)\s/i.exec(line)?.[1]?.toUpperCase();
  const callers = callersWhere(topologies, ({ build }) => build?.dockerfile === uri);
  if (keyword === 'ENV') {
    const match = /\s([\w.]+)=["']?([^\s"']*)$/.exec(line) ?? /^\s*ENV\s+([\w.]+)\s+["']?([^\s"'=]*)$/i.exec(line);
    return match === null
      ? []
      : completeAddress(
          { typed: typedOf(text, offset, match[2] ?? ''), text, key: match[1], urlsOnly: false },
          callers,
          locale,
        );
  }
  if (keyword === 'CMD' || keyword === 'ENTRYPOINT' || keyword === 'HEALTHCHECK') {
    const own = callers.map((caller) => ({ ...caller, itself: keyword === 'HEALTHCHECK' }));
    return completeAddress(
      { typed: typedOf(text, offset, line.slice(-500)), text, key: undefined, urlsOnly: true },
      own,
      locale,
    );
  }
  if (keyword === 'EXPOSE') {
    const typed = typedOf(text, offset, /\d*$/.exec(line)?.[0] ?? '');
    return callers.flatMap(({ container }) => completeContainerPort({ typed, container }, locale));
  }
  const network = keyword === 'RUN' ? /\s--network=([a-z]*)$/.exec(line) : null;
  if (network === null) return [];
  const { start, end } = typedOf(text, offset, network[1] ?? '');
  return (['default', 'none', 'host'] as const).map((label, rank) => ({
    label,
    kind: 'value',
    detail: TEXT[locale][label],
    start,
    end,
    rank,
  }));
}
