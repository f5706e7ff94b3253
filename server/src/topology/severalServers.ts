import { parseImage } from './images/reference.ts';
import type { Container, ContainerCommand } from './model.ts';

/** Programs that start several others, so that a container which runs one may answer anywhere on its loopback. */
const SUPERVISORS: ReadonlySet<string> = new Set([
  'supervisord',
  's6-svscan',
  'runsvdir',
  'runit',
  'systemd',
  'init',
  'circusd',
  'honcho',
  'foreman',
  'overmind',
  'hivemind',
  'monit',
  'pm2',
  'pm2-runtime',
  'service',
  'start-stop-daemon',
  'concurrently',
  'k3s',
  'minikube',
  'dockerd',
]);

/** Repositories whose images hold their own databases and brokers. */
const ALL_IN_ONE: ReadonlySet<string> = new Set([
  'gitlab/gitlab-ce',
  'gitlab/gitlab-ee',
  'jumpserver/jms_all',
  'nextcloud/all-in-one',
  'onlyoffice/documentserver',
  'onlyoffice/communityserver',
  'appsmith/appsmith-ce',
  'appsmith/appsmith-ee',
  'budibase/budibase',
  'tooljet/try',
  'openproject/openproject',
  'openproject/community',
  'mattermost/mattermost-preview',
  'flcontainers/guacamole',
  'oznu/guacamole',
  'zabbix/zabbix-appliance',
  'localstack/localstack',
  'sameersbn/gitlab',
  'bitwarden/self-host',
  'erpnext/erpnext',
  'frappe/bench',
  // An agent listens for the programs beside it on whatever ports its mesh gives them.
  'consul',
  'library/consul',
  'hashicorp/consul',
  'hashicorp/consul-dataplane',
]);

const SAYS_SO = /all-?in-?one|(?:^|[-_/])aio(?:$|[-_:])|omnibus|standalone|monolith/i;

/** Packages with a server in them, or with a program that starts several. */
const SERVER =
  /^(?:redis(?:-server)?|valkey|postgresql(?:-?\d+)?|(?:default-)?mysql-server[\w.-]*|mariadb(?:-server)?|mongodb(?:-org|-server)?|rabbitmq-server|memcached|supervisor|runit|s6-overlay)$/;

const INSTALLS: ReadonlySet<string> = new Set(['apt-get', 'apt', 'apk', 'yum', 'dnf', 'microdnf', 'zypper']);

/** Whether a server comes into the image besides the program that it is for. */
const installsServer = ({ build }: Pick<Container, 'build'>): boolean =>
  (build?.steps ?? []).some(({ commands }) =>
    commands.some(
      (command) =>
        INSTALLS.has(programOf(command)) && command.words.some(({ text }) => SERVER.test(text.split('=', 1)[0] ?? '')),
    ),
  );

const programOf = ({ words }: ContainerCommand): string => words[0]?.text.split('/').at(-1) ?? '';

/** Whether a container may run several servers that nobody can see, so that its own loopback may be right for anything. */
export function mayBeSeveralServers({ kind, image, build, commands }: Container): boolean {
  if (commands.some((command) => SUPERVISORS.has(programOf(command)))) return true;
  // What an image's own script starts is its business, as long as nobody says how it is run.
  if (
    kind === 'stage' &&
    (commands.length === 0 || commands.some((command) => /\.(?:sh|bash)$/.test(programOf(command))))
  )
    return true;
  if (installsServer({ build })) return true;
  if (build?.dockerfile !== undefined && SAYS_SO.test(build.dockerfile)) return true;
  if (image === undefined || build !== undefined) return false;
  const reference = parseImage(image.text);
  if (reference === undefined) return false;
  return ALL_IN_ONE.has(reference.repository) || SAYS_SO.test(`${reference.repository}:${reference.tag ?? ''}`);
}
