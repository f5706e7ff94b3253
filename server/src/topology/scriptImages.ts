import type { Topology } from './model.ts';

/** Whether a script makes an image of the name itself, so that what is known of the name does not hold: `docker build -t nginx .` */
export const isMadeByScript = ({ script }: Topology, image: string | undefined): boolean =>
  script?.lines.some(
    ({ invocation: { command, flags, positionals } }) =>
      /^(?:build|tag|commit|import|load)$/.test(command.at(-1) ?? '') &&
      [...flags.map(({ value }) => value?.text), ...positionals.map(({ text }) => text)].includes(image),
  ) === true;
