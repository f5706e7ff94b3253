import { hasUnknown } from '../../text/sourcedText.ts';
import { editInner, allOf } from '../../topology/edits/text.ts';
import { removeLink } from '../../topology/edits/links.ts';
import type { Container, Link, Topology } from '../../topology/model.ts';
import { hasOpenNetworks } from '../../topology/reach.ts';
import { defineRule, type Fix } from '../rule.ts';
import { servicesOf, unknownService } from '../services.ts';

/** A link that leads to no other service. */
interface Astray {
  readonly container: Container;
  readonly link: Link;
  readonly kind: 'unknown' | 'itself' | 'circle';
  /** The service that was meant, as far as the names tell. */
  readonly meant: string | undefined;
}

function* check(topology: Topology): Generator<Astray> {
  const services = servicesOf(topology);
  for (const container of services.values()) {
    // A file that leaves its networks to another one may leave services to it too.
    if (hasOpenNetworks(topology, container)) continue;
    for (const link of container.links) {
      const { target, alias, external } = link;
      if (external || hasUnknown(target.text)) continue;
      const found = alias?.text.includes(':') === true ? undefined : services.get(target.text);
      if (found === container) yield { container, link, kind: 'itself', meant: undefined };
      else if (found === undefined) {
        const unknown = unknownService(target.text, container, services, topology);
        if (unknown) yield { container, link, kind: 'unknown', meant: unknown.meant };
      } else if (
        found.links.some((back) => !back.external && back.target.text === container.name.value) &&
        container.name.value < found.name.value
      ) {
        yield { container, link, kind: 'circle', meant: undefined };
      }
    }
  }
}

function* fixes({ container, link, kind, meant }: Astray): Generator<Fix> {
  if (meant !== undefined) {
    const edits = allOf([editInner(link.target, { start: 0, end: link.target.text.length }, meant)]);
    if (edits) yield { title: { en: `Link \`${meant}\``, ko: `\`${meant}\` 서비스에 링크` }, safety: 'unsafe', edits };
  }
  const removed = removeLink(link, container);
  if (removed)
    yield {
      title: { en: 'Remove the link', ko: '링크 제거' },
      safety: kind === 'itself' ? 'safe' : 'unsafe',
      edits: removed,
    };
}

/** `links` to a service that is not in the files, to the service itself, or back and forth. */
export const linksUnknownService = defineRule<Astray>({
  id: 'links-unknown-service',
  severity: 'error',
  confidence: 'high',
  needsWhole: true,
  concept: 'links',
  title: { en: 'A link to no other service', ko: '다른 서비스가 아닌 곳으로 가는 링크' },
  check,
  report: ({ link }) => ({ at: link.at, value: { source: link.target } }),
  message: {
    en: ({ container, link, kind, meant }) => {
      const target = `${link.target.text}${link.alias?.text.includes(':') === true ? `:${link.alias.text}` : ''}`;
      switch (kind) {
        case 'itself':
          return `\`${target}\` is linked to itself, and Compose refuses a project in which a service waits for itself. Remove the link.`;
        case 'circle':
          return `\`${container.name.value}\` and \`${target}\` are linked to each other, so each waits for the other and Compose refuses the project. Remove both links: on one network they resolve each other's names.`;
        case 'unknown':
          return `No service is called \`${target}\`, so Compose refuses the project. ${meant === undefined ? 'Add the service, or remove the link.' : `Write \`${meant}\`.`}`;
      }
    },
    ko: ({ container, link, kind, meant }) => {
      const target = `${link.target.text}${link.alias?.text.includes(':') === true ? `:${link.alias.text}` : ''}`;
      switch (kind) {
        case 'itself':
          return `\`${target}\` 서비스가 자기 자신에 링크되어 있고, 자신을 기다리는 서비스가 있는 프로젝트는 Compose가 거부합니다. 링크를 지우세요.`;
        case 'circle':
          return `\`${container.name.value}\` 서비스와 \`${target}\` 서비스가 서로 링크되어 서로를 기다리므로 Compose가 프로젝트를 거부합니다. 두 링크를 지우세요. 한 네트워크에서는 서로의 이름이 해석됩니다.`;
        case 'unknown':
          return `\`${target}\` 서비스가 없어서 Compose가 프로젝트를 거부합니다. ${meant === undefined ? '서비스를 더하거나 링크를 지우세요.' : `\`${meant}\` 이름으로 쓰세요.`}`;
      }
    },
  },
  fixes,
});
