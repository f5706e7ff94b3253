import { valueOf } from '../../topology/known.ts';
import type { Publication } from '../../topology/model.ts';
import { callName } from '../../topology/reach.ts';
import type { Explanation, View } from './explanation.ts';
import { code, codes, table } from './markdown.ts';
import { namesOn } from './network.ts';
import { explainMode } from './networkMode.ts';
import { whyUnpublished } from './published.ts';

const TEXT = {
  en: {
    reached: (name: string) => `How ${code(name)} is reached:`,
    from: 'from',
    as: 'as',
    network: (name: string) => `containers on ${code(name)}`,
    machine: 'this machine',
    unpublished: 'no port is published',
    ineffective: 'no port is published: its mappings have no effect',
    random: (port: string) => `a random port that leads to ${code(port)}`,
    mapped: (host: string, inside: string) => `${code(host)} → ${code(inside)}`,
    anyPort: (names: string) => `${names}, on every container port`,
    more: (count: number) => `and ${count} more`,
  },
  ko: {
    reached: (name: string) => `${code(name)} 컨테이너에 접근하는 방법입니다.`,
    from: '어디서',
    as: '어떤 주소로',
    network: (name: string) => `${code(name)} 네트워크의 컨테이너`,
    machine: '이 컴퓨터',
    unpublished: '게시한 포트가 없음',
    ineffective: '게시된 포트가 없음: 매핑에 효과가 없음',
    random: (port: string) => `${code(port)} 포트로 이어지는 임의의 포트`,
    mapped: (host: string, inside: string) => `${code(host)} → ${code(inside)}`,
    anyPort: (names: string) => `${names}, 모든 컨테이너 포트`,
    more: (count: number) => `그 밖에 ${count}개`,
  },
} as const;

const MAX_MAPPINGS = 6;

/** A service or a container as others see it: on which networks, under which names, at which ports of the host. */
export function explainContainer(view: View): Explanation | undefined {
  const { from, locale } = view;
  const text = TEXT[locale];
  if (from.kind === 'stage' || from.networkMode.kind === 'unknown') return undefined;
  if (from.networkMode.kind !== 'networks') return explainMode(view, from.networkMode);
  const rows = from.attachments.map(({ network }) => [
    text.network(network),
    text.anyPort(codes(namesOn(from, network))),
  ]);
  return {
    paragraphs: [
      text.reached(callName(from)),
      table([text.from, text.as], [...rows, [text.machine, fromMachine(view)]]),
    ],
    concept: 'names-on-networks',
  };
}

function fromMachine(view: View): string {
  const text = TEXT[view.locale];
  const { publications } = view.from;
  if (publications.length === 0) return text.unpublished;
  if (whyUnpublished(view.topology, view.from) !== undefined) return text.ineffective;
  const shown = publications.slice(0, MAX_MAPPINGS).map((publication) => mappingOf(view, publication));
  if (publications.length > MAX_MAPPINGS) shown.push(text.more(publications.length - MAX_MAPPINGS));
  return shown.join(', ');
}

function mappingOf({ locale }: View, { hostIp, hostPorts, containerPorts }: Publication): string {
  const text = TEXT[locale];
  const ports = (range: ReturnType<typeof valueOf<{ first: number; last: number }>>): string =>
    range === undefined ? '?' : range.first === range.last ? String(range.first) : `${range.first}-${range.last}`;
  const inside = ports(valueOf(containerPorts));
  if (hostPorts === undefined) return text.random(inside);
  const ip = valueOf(hostIp) ?? '';
  const machine =
    ip === '' || ip === '0.0.0.0' || ip === '127.0.0.1'
      ? 'localhost'
      : ip.includes(':')
        ? `[${ip === '::' ? '::1' : ip}]`
        : ip;
  return text.mapped(`${machine}:${ports(valueOf(hostPorts))}`, inside);
}
