import type { Endpoint, EnvironmentVariable } from './model.ts';

/** What a variable for a host ends in: `DB_HOST`, `PGHOST`, `redis.hostname`, `mailServer`. */
const HOST_END = /(?:HOST(?:NAME)?|SERVER|ADDR(?:ESS)?)$/i;

/**
 * Gives an address that is a host alone the port that the variable beside it holds: `DB_HOST: db` and `DB_PORT: 5433` are
 * one address. A port that is not a number, or not to be known, leaves the address as it is.
 */
export function withPairedPorts(
  endpoints: readonly Endpoint[],
  environment: readonly EnvironmentVariable[],
): Endpoint[] {
  const values = new Map(environment.map(({ name, value }) => [name, value]));
  return endpoints.map((endpoint) => {
    const name = endpoint.port === undefined && isHostAlone(endpoint) ? portVariable(endpoint.key) : undefined;
    const value = name === undefined ? undefined : values.get(name);
    if (value === undefined || !/^\d{1,5}$/.test(value.text)) return endpoint;
    return {
      ...endpoint,
      port: Number(value.text),
      portSpan: { start: 0, end: value.text.length },
      portSource: value,
    };
  });
}

const isHostAlone = ({ scheme, source, host }: Endpoint): boolean => scheme === undefined && source.text === host;

/** `DB_PORT` for `DB_HOST`, in the letters that the name is written in. */
function portVariable(key: string | undefined): string | undefined {
  const end = key === undefined ? undefined : HOST_END.exec(key)?.[0];
  if (key === undefined || end === undefined || end.length === key.length) return undefined;
  const port = end === end.toUpperCase() ? 'PORT' : end === end.toLowerCase() ? 'port' : 'Port';
  return `${key.slice(0, -end.length)}${port}`;
}
