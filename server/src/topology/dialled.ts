import { locate } from '../text/sourcedText.ts';
import type { Site } from '../text/span.ts';
import type { Endpoint, EndpointRole } from './model.ts';

/** What keys say of values that no process of the container dials: others do, or it listens there itself. */
const OTHERS_DIAL: ReadonlySet<string> = new Set(['browser', 'cors', 'callback', 'self-public-url', 'advertised', 'bind', 'no-proxy']);

/** Roles in which the container's own processes dial. A healthcheck does too, but mostly the container itself. */
const DIALLING: ReadonlySet<EndpointRole> = new Set(['environment', 'command', 'config']);

/** Whether a process in the container dials the address, as far as its place and its key tell. */
export const isDialled = ({ role, keyRole }: Endpoint, also: readonly EndpointRole[] = []): boolean =>
  (DIALLING.has(role) || also.includes(role)) && !OTHERS_DIAL.has(keyRole);

/** Where the host is written. */
export const placeOfHost = ({ source, hostSpan }: Endpoint): Site => locate(source, hostSpan);

/** Where the port is written, or the host if none is. */
export const placeOfPort = ({ source, hostSpan, portSpan }: Endpoint): Site => locate(source, portSpan ?? hostSpan);
