/** Reads what the docker CLI says of a command line when no engine is there. */

/** What the line says when it is well formed, or needs what a record cannot have: an engine, a terminal, a file. */
const WELL_FORMED =
  /Cannot connect to the Docker daemon|the input device is not a TTY|This node is not a swarm manager|^Usage:|no configuration file provided|failed to find driver/;

/** Remarks that stand in front of the outcome. */
const REMARKS = /^(?:Flag .* has been deprecated.*|DEPRECATED:.*(?:\n {4}.*)*\n|WARNING:.*|time=.*)\n/gm;

/** The words of the refusal, or null for a line that is well formed. */
export function refusalIn(stderr: string): string | null {
  const said = stderr.replace(REMARKS, '');
  if (said === '' || WELL_FORMED.test(said)) return null;
  const message = said.split(/\n\n(?:Usage:|Run '|See '|Description:)/)[0] ?? '';
  return message.replace(/\n$/, '').replace(/^(?:ERROR: )?(?:docker: )?/, '');
}
