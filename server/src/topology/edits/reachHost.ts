import type { TextEdit } from '../../text/textEdit.ts';
import type { Container, Endpoint } from '../model.ts';
import { redirect } from './endpoint.ts';
import { addExtraHost } from './extraHosts.ts';
import { allOf } from './text.ts';

/** The name of the host, on Docker Desktop by itself and elsewhere where it is mapped. */
export const HOST_NAME = 'host.docker.internal';

/** Whether a container's `/etc/hosts` has the host's name already. */
export const knowsHost = ({ extraHosts }: Container): boolean =>
  extraHosts.some(({ name }) => name.text.toLowerCase() === HOST_NAME);

/**
 * Makes an address lead to the host by its name, and maps that name where `owner`, whose network it is, does not know it. An image alone
 * is given no mapping: that is for whoever runs it.
 */
export function reachHost(endpoint: Endpoint, owner: Container): TextEdit[] | undefined {
  const mapped =
    owner.kind === 'stage' || knowsHost(owner)
      ? []
      : addExtraHost(owner, HOST_NAME, 'host-gateway', endpoint.source.at);
  return allOf([redirect(endpoint, HOST_NAME, undefined), mapped]);
}
