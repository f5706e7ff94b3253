import { sameSite, type Site } from '../../text/span.ts';
import { linksToDependencies, removeLink } from '../../topology/edits/links.ts';
import { allOf } from '../../topology/edits/text.ts';
import type { Container, Link, StackSetting, Topology } from '../../topology/model.ts';
import { sharedNetworks } from '../../topology/reach.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A link that adds no name to those that resolve anyway. */
interface Redundant {
  readonly container: Container;
  readonly link: Link;
  /** The whole list, if all of it is redundant and this is its first entry. */
  readonly list: StackSetting | undefined;
  readonly orders: boolean;
}

/** Those of one file: who writes one link writes them everywhere. At least one. */
type Redundants = readonly [Redundant, ...Redundant[]];

function* check(topology: Topology): Generator<Redundants> {
  const byFile = new Map<string, [Redundant, ...Redundant[]]>();
  for (const one of redundantLinks(topology)) {
    const known = byFile.get(placeOf(one).uri);
    if (known === undefined) byFile.set(placeOf(one).uri, [one]);
    else known.push(one);
  }
  yield* byFile.values();
}

const placeOf = ({ link, list }: Redundant): Site => list?.at ?? link.at;

/** The places behind the first; a list that several services share is one. */
const otherPlaces = ([first, ...others]: Redundants): Site[] =>
  others
    .map(placeOf)
    .filter(
      (place, index, all) =>
        !sameSite(place, placeOf(first)) && all.findIndex((other) => sameSite(other, place)) === index,
    );

function* redundantLinks(topology: Topology): Generator<Redundant> {
  for (const container of topology.containers) {
    if (container.kind !== 'service' || container.networkMode.kind !== 'networks') continue;
    const own = container.links.filter(({ external }) => !external);
    const redundant = own.filter((link) => isRedundant(topology, container, link));
    const list =
      redundant.length === own.length ? container.stackSettings.find(({ spelled }) => spelled === 'links') : undefined;
    for (const [index, link] of redundant.entries()) {
      const orders = !container.dependsOn.some(({ value }) => value === link.target.text);
      yield { container, link, list: index === 0 ? list : undefined, orders };
      if (list) break;
    }
  }
}

function isRedundant(topology: Topology, container: Container, { target, alias }: Link): boolean {
  if (alias !== undefined && alias.text !== target.text) return false;
  const linked = topology.containers.find(({ kind, name }) => kind === 'service' && name.value === target.text);
  return (
    linked !== undefined &&
    linked !== container &&
    linked.networkMode.kind === 'networks' &&
    sharedNetworks(topology, container, linked).length > 0
  );
}

/** A repair for all of them, if each has it. */
function* fixes(all: Redundants): Generator<Fix> {
  const [first, ...others] = all.map((one) => [...fixesOf(one)]);
  for (const fix of first ?? []) {
    const same = others.map((fixes) => fixes.find(({ title }) => title.en === fix.title.en));
    const edits = allOf([fix.edits, ...same.map((one) => one?.edits)])?.filter(
      (edit, index, all) =>
        all.findIndex((other) => sameSite(other.at, edit.at) && other.newText === edit.newText) === index,
    );
    const safe = fix.safety === 'safe' && same.every((one) => one?.safety === 'safe');
    if (edits) yield { ...fix, safety: safe ? 'safe' : 'unsafe', edits };
  }
}

function* fixesOf({ container, link, list, orders }: Redundant): Generator<Fix> {
  const kept = list && linksToDependencies(list, container);
  if (kept)
    // A link restarts its service with the other one; `depends_on` in its short form does not.
    yield { title: { en: 'Write `depends_on`', ko: '`depends_on` 설정으로 쓰기' }, safety: 'unsafe', edits: kept };
  const removed = removeLink(link, container);
  if (removed && (list === undefined || container.links.length === 1))
    yield { title: { en: 'Remove the link', ko: '링크 제거' }, safety: orders ? 'unsafe' : 'safe', edits: removed };
}

/** `links` between services that find each other by name without them. */
export const composeLinksRedundant = defineRule<Redundants>({
  id: 'compose-links-redundant',
  severity: 'hint',
  confidence: 'high',
  concept: 'links',
  title: { en: 'Links that add nothing', ko: '아무것도 더하지 않는 링크' },
  check,
  report: (all) => ({
    at: placeOf(all[0]),
    related: otherPlaces(all)
      .slice(0, 10)
      .map((at) => ({ at, message: { en: 'Here as well', ko: '여기도 같습니다' } })),
  }),
  message: {
    en: (all) => {
      const [{ link, orders }] = all;
      const count = otherPlaces(all).length;
      const more = count === 0 ? '' : ` (as ${count} more in this file)`;
      return `Services on one network resolve each other by name, so the link to \`${link.target.text}\`${more} adds nothing${orders ? ' but an order of starting' : ''}. ${orders ? 'Write `depends_on` for that.' : 'Remove it.'}`;
    },
    ko: (all) => {
      const [{ link, orders }] = all;
      const count = otherPlaces(all).length;
      const more = count === 0 ? '' : `(이 파일에 ${count}개 더)`;
      return orders
        ? `한 네트워크의 서비스는 서로의 이름을 해석하므로 \`${link.target.text}\` 서비스로 가는 링크${more}는 시작 순서 말고는 아무것도 더하지 않습니다. 순서는 \`depends_on\` 설정으로 쓰세요.`
        : `한 네트워크의 서비스는 서로의 이름을 해석하므로 \`${link.target.text}\` 서비스로 가는 링크${more}는 아무것도 더하지 않습니다. 지우세요.`;
    },
  },
  fixes,
});
