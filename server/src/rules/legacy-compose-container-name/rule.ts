import { hasUnknown, locate, type SourcedText } from '../../text/sourcedText.ts';
import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import { redirect } from '../../topology/edits/endpoint.ts';
import { editInner } from '../../topology/edits/text.ts';
import type { Container, ScriptActions, Topology } from '../../topology/model.ts';
import { resolveFrom, stackOwner } from '../../topology/reach.ts';
import { hasHiddenNetworks, networksOf } from '../../topology/strayNames.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A name as the first Compose made it. */
interface Old {
  readonly source: SourcedText;
  readonly span: Span;
  readonly written: string;
  /** What to write now. */
  readonly now: string;
  readonly where: 'address' | 'command';
  readonly edits: readonly TextEdit[] | undefined;
}

function* check(topology: Topology): Generator<Old> {
  yield* inAddresses(topology);
  yield* inCommands(topology);
}

/** The parts of `project_service_1`, if a service of the project is called so. */
function parts(topology: Topology, name: string): { project: string; service: string; number: string } | undefined {
  const match = name.length > 200 ? null : /^([a-z0-9][a-z0-9-]*)_(.+)_(\d{1,4})$/i.exec(name);
  const [, project, service, number] = match ?? [];
  if (project === undefined || service === undefined || number === undefined) return undefined;
  const known = topology.containers.some(
    ({ kind, names }) => kind === 'service' && names.some((one) => one.kind === 'service' && one.text === service),
  );
  return known ? { project, service, number } : undefined;
}

function* inAddresses(topology: Topology): Generator<Old> {
  for (const container of topology.containers) {
    for (const endpoint of container.endpoints) {
      const { host, source, hostSpan } = endpoint;
      const found = parts(topology, host);
      if (found === undefined || resolveFrom(topology, container, host).kind !== 'elsewhere') continue;
      if (mayBeOthers(topology, container, found.project)) continue;
      yield {
        source,
        span: hostSpan,
        written: host,
        now: found.service,
        where: 'address',
        edits: redirect(endpoint, found.service, undefined),
      };
    }
  }
}

/** On a network of others the name may be that of a container of theirs, in whatever way it is made there. */
const mayBeOthers = (topology: Topology, container: Container, project: string): boolean =>
  plain(project) !== plain(topology.project ?? '') &&
  (hasHiddenNetworks(topology, container) ||
    networksOf(topology, stackOwner(topology, container) ?? container).some(({ external }) => external));

/** Names of projects are written with and without hyphens: the first Compose left them out. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_]/g, '');

function* inCommands({ script }: Topology): Generator<Old> {
  const project = script?.project;
  if (script === undefined || project === undefined || isCompatible(script)) return;
  for (const { name: source } of script.mentions) {
    const written = source.text.split(':')[0] ?? '';
    const found = hasUnknown(written) ? undefined : parts(project, written);
    if (found === undefined || project.containers.some(({ names }) => names.some(({ text }) => text === written)))
      continue;
    const now = `${found.project}-${found.service}-${found.number}`;
    const span = { start: 0, end: written.length };
    const edit = editInner(source, span, now);
    yield { source, span, written, now, where: 'command', edits: edit && [edit] };
  }
}

/** `--compatibility` keeps the old names. */
const isCompatible = ({ lines }: ScriptActions): boolean =>
  lines.some(({ invocation }) => invocation.globals.some(({ name }) => name === 'compatibility'));

function* fixes({ edits, now, where }: Old): Generator<Fix> {
  if (edits)
    yield { title: { en: `Use ${now}`, ko: `${now} 사용` }, safety: where === 'address' ? 'safe' : 'unsafe', edits };
}

/** A container's name with underscores. */
export const legacyComposeContainerName = defineRule<Old>({
  id: 'legacy-compose-container-name',
  severity: 'hint',
  confidence: 'high',
  concept: 'names-on-networks',
  title: { en: 'A container name as Compose 1 made it', ko: 'Compose 1 방식의 컨테이너 이름' },
  check,
  report: ({ source, span }) => ({ at: locate(source, span), value: { source, range: span } }),
  message: {
    en: ({ written, now, where }) =>
      where === 'address'
        ? `Compose 2 joins the names of containers with hyphens, so nobody is called \`${written}\`. Write \`${now}\`, the name of the service.`
        : `Compose 2 joins the names of containers with hyphens, so there is no \`${written}\`. Write \`${now}\`, or name the service to \`docker compose\`.`,
    ko: ({ written, now, where }) =>
      where === 'address'
        ? `Compose 2는 컨테이너 이름을 하이픈으로 이으므로 \`${written}\` 이름의 컨테이너가 없습니다. 서비스 이름인 \`${now}\` 이름을 쓰세요.`
        : `Compose 2는 컨테이너 이름을 하이픈으로 이으므로 \`${written}\` 이름의 컨테이너가 없습니다. \`${now}\` 이름을 쓰거나 \`docker compose\` 명령에 서비스를 쓰세요.`,
  },
  fixes,
});
