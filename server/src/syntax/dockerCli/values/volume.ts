/** So short a text is a path in the container, whatever it holds. */
const TWO_BYTES = /^(?:[\0-\x7f]{1,2}|[\x80-\u07ff])$/;

/**
 * `-v SOURCE:TARGET:OPTIONS`, as far as the CLI itself looks; the engine checks paths and modes.
 * https://github.com/docker/cli/blob/v28.2.2/cli/compose/loader/volume.go
 */
export function checkVolume(spec: string): string | undefined {
  if (spec === '') return 'invalid empty volume spec';
  if (TWO_BYTES.test(spec)) return undefined;
  const sections = splitSections(spec);
  for (const [i, section] of sections.entries()) {
    if (section === '') return `invalid spec: ${spec}: empty section between colons`;
    if (i === 2 && sections.length > 3) return `invalid spec: ${spec}: too many colons`;
  }
  return undefined;
}

/** At colons, but not behind the letter of a Windows drive. */
function splitSections(spec: string): readonly string[] {
  const sections: string[] = [];
  let section = '';
  for (const character of spec) {
    if (character !== ':' || /^\p{L}$/u.test(section)) section += character;
    else {
      sections.push(section);
      section = '';
    }
  }
  return [...sections, section];
}
