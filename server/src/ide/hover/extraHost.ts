import { parseIp } from '../../syntax/ip/ip.ts';
import { hasUnknown } from '../../text/sourcedText.ts';
import type { ExtraHost } from '../../topology/model.ts';
import { callName, isLoopback } from '../../topology/reach.ts';
import type { Explanation, View } from './explanation.ts';
import { HOST_NAME_TEXT } from './hostNameText.ts';
import { code } from './markdown.ts';

const TEXT = {
  en: {
    gateway: (name: string, container: string) =>
      `In ${code(container)}, ${code(name)} is the **host**: on Linux the address of docker0 (172.17.0.1 by default), on Docker Desktop its own address for the host.`,
    loopback: (name: string, container: string, address: string) =>
      `In ${code(container)}, ${code(name)} is ${code(address)}: the container **itself**, not the host.`,
    address: (name: string, container: string, address: string) =>
      `In ${code(container)}, ${code(name)} is ${code(address)}.`,
    alone: "The line stands in this container's `/etc/hosts` and counts for it alone.",
  },
  ko: {
    gateway: (name: string, container: string) =>
      `${code(container)} 컨테이너에서 ${code(name)} 이름은 **호스트**입니다. Linux에서는 docker0의 주소(기본값 172.17.0.1), Docker Desktop에서는 호스트를 가리키는 자체 주소입니다.`,
    loopback: (name: string, container: string, address: string) =>
      `${code(container)} 컨테이너에서 ${code(name)} 이름은 ${code(address)} 주소, 곧 호스트가 아니라 컨테이너 **자신**입니다.`,
    address: (name: string, container: string, address: string) =>
      `${code(container)} 컨테이너에서 ${code(name)} 이름은 ${code(address)} 주소입니다.`,
    alone: '이 줄은 이 컨테이너의 `/etc/hosts`에 들어가며 이 컨테이너에만 적용됩니다.',
  },
} as const;

/** What an entry of `extra_hosts` or `--add-host` does. Undefined for one that the engine refuses. */
export function explainExtraHost({ from, locale }: View, { name, address }: ExtraHost): Explanation | undefined {
  if (hasUnknown(name.text) || hasUnknown(address.text) || name.text === '') return undefined;
  const text = TEXT[locale];
  const container = callName(from);
  const documentation =
    from.kind === 'service'
      ? 'https://docs.docker.com/reference/compose-file/services/#extra_hosts'
      : 'https://docs.docker.com/reference/cli/docker/container/run/#add-host';
  if (address.text === 'host-gateway') {
    const paragraphs = [`${text.gateway(name.text, container)} ${HOST_NAME_TEXT[locale].beyondLoopback}`, text.alone];
    const picture = {
      from: { title: container },
      to: { title: HOST_NAME_TEXT[locale].host },
      label: name.text,
      works: true,
    };
    return { paragraphs, picture, concept: 'reaching-the-host', documentation };
  }
  if (parseIp(address.text) === undefined) return undefined;
  if (isLoopback(address.text)) {
    return {
      paragraphs: [text.loopback(name.text, container, address.text)],
      concept: 'loopback-in-a-container',
      documentation,
    };
  }
  return {
    paragraphs: [`${text.address(name.text, container, address.text)} ${text.alone}`],
    concept: 'names-on-networks',
    documentation,
  };
}
