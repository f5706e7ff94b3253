import * as vscode from 'vscode';
import { eventually, match, ok } from './assert.ts';
import { hoverText, place, speak } from './places.ts';

/** What is hovered, and what the hover says in each language. */
interface HoverCase {
  readonly of: string;
  readonly file: string;
  readonly at: string;
  readonly en: readonly RegExp[];
  readonly ko: readonly RegExp[];
}

const COMPOSE = 'learn/compose.yaml';
const SCRIPT = 'learn/start.sh';
const DOCKERFILE = 'learn/web/Dockerfile';
const PICTURE = /!\[[^\]]*\]\(data:image\/svg\+xml;base64,/;

const HOVERS: readonly HoverCase[] = [
  {
    of: 'a port mapping',
    file: COMPOSE,
    at: '"80¦80:80"',
    en: [/\*\*every\*\* interface/, PICTURE, /\| this machine \| `localhost:8080` \|/, /`front` \| `web:80`/],
    ko: [
      /\*\*모든\*\* 인터페이스/,
      PICTURE,
      /\| 이 컴퓨터 \| `localhost:8080` \|/,
      /`front` 네트워크의 컨테이너 \| `web:80`/,
    ],
  },
  {
    of: 'a mapping whose port is in .env',
    file: COMPOSE,
    at: '127.0.0.1:${ADMIN¦_PORT}',
    en: [/`127\.0\.0\.1:9443` on the host/, /not at all: it is open on the loopback address only/],
    ko: [/호스트의 `127\.0\.0\.1:9443`/, /접근할 수 없음: 루프백 주소에만 열려 있음/],
  },
  {
    of: 'a networking key',
    file: COMPOSE,
    at: 'network_¦mode:',
    en: [/network/, /Docker documentation/],
    ko: [/네트워크/, /Docker 문서/],
  },
  {
    of: 'a mode that shares another container’s network',
    file: COMPOSE,
    at: 'service:a¦pi',
    en: [/`api`/, /localhost/],
    ko: [/`api`/, /네트워크/],
  },
  {
    of: 'a host name in a URL',
    file: COMPOSE,
    at: 'secret@d¦b:5432',
    en: [/`db` is that container, found on network `back`/, PICTURE],
    ko: [/`db` 이름은 `back` 네트워크에 있는 그 컨테이너입니다/, PICTURE],
  },
  {
    of: 'localhost in a URL',
    file: COMPOSE,
    at: 'http://local¦host:4000',
    en: [/`localhost` here is the container `web` itself/, PICTURE],
    ko: [/여기서 `localhost` 주소는 `web` 컨테이너 자신입니다/, PICTURE],
  },
  {
    of: 'host.docker.internal without an entry',
    file: COMPOSE,
    at: 'http://host.docker¦.internal',
    en: [/Linux/, /Docker Desktop/],
    ko: [/Linux/, /Docker Desktop/],
  },
  {
    of: 'an entry of extra_hosts',
    file: COMPOSE,
    at: '"host.docker.internal:host-¦gateway"',
    en: [/In `api`, `host\.docker\.internal` is the \*\*host\*\*/, /172\.17\.0\.1/],
    ko: [/`api` 컨테이너에서 `host\.docker\.internal` 이름은 \*\*호스트\*\*/],
  },
  {
    of: 'the name of a network',
    file: COMPOSE,
    at: '- fr¦ont',
    en: [/`front` is a `bridge` network/, /\| `web` \| `web` \|/, /\| `api` \| `api` \|/],
    ko: [/`front` 네트워크의 드라이버는 `bridge`/, /\| 컨테이너 \| 찾는 이름 \|/],
  },
  {
    of: 'a service',
    file: COMPOSE,
    at: '  d¦b:',
    en: [/How `db` is reached/, /`database`/],
    ko: [/`db` 컨테이너에 접근하는 방법/],
  },
  {
    of: '-p',
    file: SCRIPT,
    at: '-¦p 127.0.0.1',
    en: [/Publishes a port: `-p \[address:\]HOST:CONTAINER/],
    ko: [/포트를 게시합니다\(포트 포워딩\)/],
  },
  {
    of: 'the value of -p',
    file: SCRIPT,
    at: '127.0.0.1:90¦00',
    en: [/`127\.0\.0\.1:9000` on the host/, PICTURE],
    ko: [/호스트의 `127\.0\.0\.1:9000`/, PICTURE],
  },
  {
    of: '--add-host',
    file: SCRIPT,
    at: '--add¦-host',
    en: [/Adds a line to the container's `\/etc\/hosts`/],
    ko: [/컨테이너의 `\/etc\/hosts`에 한 줄을 더합니다/],
  },
  {
    of: '--network',
    file: SCRIPT,
    at: '--net¦work',
    en: [/Chooses the container's network/],
    ko: [/컨테이너의 네트워크를 정합니다/],
  },
  {
    of: 'the value of --network',
    file: SCRIPT,
    at: '--network to¦ols',
    en: [/`tools` is a `bridge` network/, /`metrics`/],
    ko: [/`tools` 네트워크의 드라이버는 `bridge`/],
  },
  {
    of: 'host.docker.internal in the arguments of a container',
    file: SCRIPT,
    at: 'http://host.dock¦er.internal',
    en: [/is the \*\*host\*\* here, through `host-gateway`/],
    ko: [/`host-gateway`를 거쳐 \*\*호스트\*\*/],
  },
  {
    of: 'EXPOSE',
    file: DOCKERFILE,
    at: 'EXP¦OSE',
    en: [/Notes on which \*\*container\*\* ports the program listens/],
    ko: [/어떤 \*\*컨테이너\*\* 포트에서 수신 대기하는지/],
  },
  {
    of: 'HEALTHCHECK',
    file: DOCKERFILE,
    at: 'HEALTH¦CHECK',
    en: [/Docker documentation/, /healthchecks-and-start-order/],
    ko: [/Docker 문서/, /[가-힣]/],
  },
  {
    of: 'localhost in a healthcheck',
    file: DOCKERFILE,
    at: 'http://local¦host:80',
    en: [/`localhost`/],
    ko: [/`localhost`/, /[가-힣]/],
  },
];

export function hoverSuite(): void {
  describe('a hover', () => {
    after(() => speak('en'));

    for (const locale of ['en', 'ko'] as const) {
      describe(locale === 'en' ? 'in English' : 'in Korean', () => {
        before(() => speak(locale));
        for (const { of, file, at, [locale]: said } of HOVERS) {
          it(`explains ${of}`, async () => {
            const where = await place(file, at);
            const text = await eventually('a hover', async () => (await hoverText(where)) || undefined);
            for (const expected of said) match(text, expected);
            match(text, /\]\(command:dockerNetworkLint\.openDocs\?/);
          });
        }
      });
    }

    it('has nothing to say about what is no networking', async () => {
      const where = await place(COMPOSE, 'ima¦ge: redis');
      ok((await hoverText(where)) === '', 'there is a hover over an image');
    });

    it('leads to pages that exist', async () => {
      const pages = new Set<string>();
      for (const { file, at } of HOVERS) {
        for (const [, args = ''] of (await hoverText(await place(file, at))).matchAll(/openDocs\?([^)\s]+)/g))
          pages.add(String((JSON.parse(decodeURIComponent(args)) as unknown[])[0]).replace(/#.*/, ''));
      }
      ok(pages.size >= 5, `only ${pages.size} pages are linked`);
      for (const page of pages) {
        const { lineCount } = await vscode.workspace.openTextDocument(vscode.Uri.parse(`docker-network-docs:${page}`));
        ok(lineCount > 10, `${page} is empty`);
      }
    });
  });
}
