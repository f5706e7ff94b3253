import type { SourcedText } from '../../text/sourcedText.ts';
import type { ResolvedStage } from './resolved.ts';

/**
 * What the engine starts: ENTRYPOINT's words, then CMD's
 * (https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact). Empty if the file says
 * nothing; `entrypointFromBase` and `cmdFromBase` tell what an image below may add in front of it or instead.
 */
export const startCommand = (stage: ResolvedStage): readonly SourcedText[] => [
  ...(stage.entrypoint?.words ?? []),
  ...(stage.cmd?.words ?? []),
];
