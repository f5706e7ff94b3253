import { isWithin } from '../../syntax/shell/shellScript.ts';
import { usesOf } from '../../syntax/dockerCli/invocation.ts';
import { locate, type SourcedText } from '../../text/sourcedText.ts';
import type { Topology } from '../../topology/model.ts';
import { shownText } from '../commandWords.ts';
import { defineRule } from '../rule.ts';

/** A script that asks for the address of a container. */
interface Asked {
  readonly format: SourcedText;
  readonly container: string;
}

function* check(topology: Topology): Generator<Asked> {
  // Addresses of macvlan and ipvlan networks are the network's own.
  if (topology.networks.some(({ driver }) => /^(?:macvlan|ipvlan)$/.test(driver?.text ?? ''))) return;
  for (const { invocation, command, synopsis } of topology.script?.lines ?? []) {
    if (
      synopsis ||
      command === undefined ||
      !isWithin(command, 'substitution') ||
      !/^(?:container )?inspect$/.test(invocation.command.join(' '))
    )
      continue;
    const format = usesOf(invocation, 'format').at(-1)?.value;
    if (format === undefined || !/\bIPAddress\b/.test(format.text)) continue;
    yield { format, container: shownText(invocation.positionals[0]?.text ?? '…') };
    // A script that does so, does so for each of its containers.
    return;
  }
}

const place = ({ format }: Asked) => {
  const start = format.text.indexOf('IPAddress');
  return locate(format, { start, end: start + 'IPAddress'.length });
};

/** The address of a container, read by `docker inspect` to be used. */
export const containerIpFromInspect = defineRule<Asked>({
  id: 'container-ip-from-inspect',
  severity: 'hint',
  confidence: 'medium',
  concept: 'names-on-networks',
  title: { en: "A container's address read by a script", ko: '스크립트가 읽어 낸 컨테이너 주소' },
  check,
  report: (fact) => ({ at: place(fact) }),
  message: {
    en: ({ container }) =>
      `The address of \`${container}\` changes when it is created anew, and on Docker Desktop the host cannot reach it. Publish a port for the host, and let containers on one network use the name.`,
    ko: ({ container }) =>
      `\`${container}\` 컨테이너의 주소는 컨테이너를 새로 만들면 바뀌고, Docker Desktop에서는 호스트가 그 주소에 접근할 수 없습니다. 호스트에서는 포트를 게시해서 쓰고, 한 네트워크의 컨테이너끼리는 이름을 쓰세요.`,
  },
  *fixes() {
    // What the address is used for decides whether a name or a port replaces it.
  },
});
