import { shownMapping } from '../../topology/edits/publications.ts';
import { valueOf } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { opensHostPorts } from '../../topology/publishing.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule } from '../rule.ts';

/** A published SSH server. */
interface Published {
  readonly container: Container;
  readonly publication: Publication;
}

const SSH = 22;

/** Programs to whose business SSH belongs: Git servers, file transfer, gates to other hosts. */
const MEANT = /git|dokku|forgejo|gogs|sftp|ssh|scp|rsync|bastion|jump|tunnel|teleport|gerrit|backup|ansible/i;

function* check(topology: Topology): Generator<Published> {
  for (const container of topology.containers) {
    const { image, name } = container;
    if (MEANT.test(image?.text ?? '') || MEANT.test(name.value) || isSynopsis(topology, container)) continue;
    if (!opensHostPorts(topology, container)) continue;
    for (const publication of container.publications) {
      const ports = valueOf(publication.containerPorts);
      if (ports?.first === SSH && ports.last === SSH && valueOf(publication.protocol) === 'tcp')
        yield { container, publication };
    }
  }
}

const exec = ({ kind, name }: Container): string =>
  kind === 'service' ? `docker compose exec ${name.value} sh` : `docker exec -it ${name.value} sh`;

/** SSH into a container, where Docker has ways of its own. */
export const sshPortPublished = defineRule<Published>({
  id: 'ssh-port-published',
  severity: 'hint',
  confidence: 'medium',
  concept: 'exposing-safely',
  offByDefault: true,
  title: { en: 'SSH into a container', ko: '컨테이너로 들어가는 SSH' },
  check,
  report: ({ publication }) => ({ at: publication.at }),
  message: {
    en: ({ container, publication }) =>
      `\`${shownMapping(publication)}\` publishes an SSH server in \`${container.name.value}\`, with keys and passwords of its own to guard. \`${exec(container)}\` opens a shell without one, and \`docker cp\` and volumes move files.`,
    ko: ({ container, publication }) =>
      `\`${shownMapping(publication)}\` 매핑은 \`${container.name.value}\` 컨테이너의 SSH 서버를 게시하며, 따로 지켜야 할 키와 암호가 생깁니다. SSH 없이 \`${exec(container)}\` 명령으로 셸을 열고, 파일은 \`docker cp\`나 볼륨으로 옮길 수 있습니다.`,
  },
  *fixes() {},
});
