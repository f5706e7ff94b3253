import { findEndpoints } from '../syntax/address/address.ts';
import { commandEndpoints } from '../syntax/address/client.ts';
import type { AddressUse } from '../syntax/address/model.ts';
import type { SourcedText } from '../text/sourcedText.ts';
import type { Site } from '../text/span.ts';
import { keyRole } from './keys/keyRole.ts';
import type { ContainerCommand, Endpoint, EndpointRole } from './model.ts';

/** The addresses in a value, such as that of a variable. */
export const valueEndpoints = (source: SourcedText, role: EndpointRole, key: string, keyAt: Site): Endpoint[] =>
  findEndpoints(source, { key, kind: 'value' }).map((use) => endpointOf(use, source, role, key, keyAt));

/** The addresses that a command dials: URLs among its words, and what its client options say. */
export const commandEndpointsOf = (command: ContainerCommand, role: EndpointRole): Endpoint[] =>
  commandEndpoints(command.words).map(({ use, source, key, port }) => {
    const endpoint = endpointOf(use, source, role, key, undefined);
    return port === undefined
      ? endpoint
      : { ...endpoint, port: port.number ?? 'unknown', portSpan: port.span, portSource: port.source };
  });

function endpointOf(
  use: AddressUse,
  source: SourcedText,
  role: EndpointRole,
  key: string | undefined,
  keyAt: Site | undefined,
): Endpoint {
  return {
    role,
    source,
    host: use.host.text,
    hostSpan: use.host.span,
    port: use.port === undefined ? undefined : (use.port.number ?? 'unknown'),
    portSpan: use.port?.span,
    portSource: source,
    scheme: use.scheme,
    form: use.form,
    key,
    keyAt,
    keyRole: key === undefined ? 'unknown' : keyRole(key, source.text),
  };
}
