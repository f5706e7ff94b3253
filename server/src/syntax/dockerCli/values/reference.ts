const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const HOST_PART = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const HOST = `(?:${HOST_PART}(?:\\.${HOST_PART})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const TAG = '(?::\\w[\\w.-]{0,127})?';
const DIGEST = '(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?';
const REFERENCE = new RegExp(`^(?:${HOST}/)?(${COMPONENT}(?:/${COMPONENT})*)${TAG}${DIGEST}$`);
const DIGEST_ALONE = /^sha256:[0-9a-f]{64}$/;

/** No reference is longer; what is, is not read at all. */
const LONGEST = 2000;

/** Why the CLI takes no image name, in its words. https://pkg.go.dev/github.com/distribution/reference */
export function checkReference(image: string): string | undefined {
  if (/^[a-f0-9]{64}$/.test(image) || DIGEST_ALONE.test(image)) return undefined;
  const { domain, remainder } = splitDomain(image);
  const colon = remainder.indexOf(':');
  const name = colon === -1 ? remainder : remainder.slice(0, colon);
  if (name.toLowerCase() !== name) return `invalid reference format: repository name (${name}) must be lowercase`;
  const whole = `${domain}/${remainder}`;
  const match = whole.length > LONGEST ? null : REFERENCE.exec(whole);
  if (match === null) return 'invalid reference format';
  return (match[1] ?? '').length > 255 ? 'repository name must not be more than 255 characters' : undefined;
}

function splitDomain(image: string): { domain: string; remainder: string } {
  const slash = image.indexOf('/');
  if (slash === -1) return { domain: 'docker.io', remainder: `library/${image}` };
  const first = image.slice(0, slash);
  const isHost = first === 'localhost' || /[.:]/.test(first) || first.toLowerCase() !== first;
  const domain = !isHost || first === 'index.docker.io' ? 'docker.io' : first;
  const remainder = isHost ? image.slice(slash + 1) : image;
  return { domain, remainder: domain === 'docker.io' && !remainder.includes('/') ? `library/${remainder}` : remainder };
}
