import { dropFixedName, fixedNameOf, renameFixed, type FixedName } from '../../topology/containerNames.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, Topology } from '../../topology/model.ts';
import { canRunTogether } from '../../topology/reach.ts';
import { defineRule, lowered, type Fix, type Severity } from '../rule.ts';

/** A service that wants the name of another one's container. */
interface Duplicate {
  readonly container: Container;
  readonly name: FixedName;
  readonly first: Container;
  readonly firstName: FixedName;
  /** A name that nobody has. */
  readonly free: string | undefined;
}

function* check({ containers }: Topology): Generator<Duplicate> {
  const owners = new Map<string, { container: Container; name: FixedName }[]>();
  const taken = new Set(containers.flatMap((container) => fixedNameOf(container)?.source.text ?? []));
  for (const container of containers) {
    const name = fixedNameOf(container);
    if (name === undefined) continue;
    const before = owners.get(name.source.text) ?? [];
    owners.set(name.source.text, before);
    const first = before.find((owner) => canRunTogether(owner.container, container));
    // A hostile file repeats a name as often as it likes; ten owners are as good as all.
    if (before.length < 10) before.push({ container, name });
    if (first === undefined) continue;
    const free = `${name.source.text}-${container.name.value}`;
    yield { container, name, first: first.container, firstName: first.name, free: taken.has(free) ? undefined : free };
  }
}

function severityOf({ container, first, name, firstName }: Duplicate): Severity {
  // Without the profile, Compose accepts the file.
  const severity =
    container.profiles.length === first.profiles.length || container.profiles.length * first.profiles.length > 0
      ? 'error'
      : 'warning';
  return isOnlyDefault(name.source) || isOnlyDefault(firstName.source) ? lowered(severity) : severity;
}

function* fixes({ container, name, free }: Duplicate): Generator<Fix> {
  const renamed = free === undefined ? undefined : renameFixed(container, name, free);
  if (renamed)
    yield {
      title: { en: `Call it ${free ?? ''}`, ko: `이름을 ${free ?? ''} 값으로 바꾸기` },
      safety: 'unsafe',
      edits: renamed,
    };
  const dropped = dropFixedName(container, name);
  if (dropped)
    yield {
      title: { en: 'Leave the name to Compose', ko: 'Compose가 이름을 정하게 하기' },
      safety: 'unsafe',
      edits: dropped,
    };
}

/** One `container_name` on two services. */
export const duplicateContainerName = defineRule<Duplicate>({
  id: 'duplicate-container-name',
  severity: 'error',
  confidence: 'high',
  concept: 'names-on-networks',
  title: { en: 'One container name on two services', ko: '두 서비스에 쓴 같은 컨테이너 이름' },
  check,
  report: (fact) => ({
    at: fact.name.at,
    severity: severityOf(fact),
    related: [
      {
        at: fact.firstName.at,
        message: {
          en: `\`${fact.first.name.value}\` has the name already`,
          ko: `\`${fact.first.name.value}\` 서비스가 이미 그 이름을 씁니다`,
        },
      },
    ],
  }),
  message: {
    en: ({ container, first, name }) =>
      `\`${first.name.value}\` and \`${container.name.value}\` are both called \`${name.source.text}\`. An engine has one container of a name, so Compose refuses the two together. Give one another name, or leave the names to Compose.`,
    ko: ({ container, first, name }) =>
      `\`${first.name.value}\` 서비스와 \`${container.name.value}\` 서비스의 컨테이너 이름이 모두 \`${name.source.text}\`입니다. 엔진에는 같은 이름의 컨테이너가 하나만 있을 수 있으므로 Compose가 둘을 함께 받지 않습니다. 하나의 이름을 바꾸거나 이름을 Compose에 맡기세요.`,
  },
  fixes,
});
