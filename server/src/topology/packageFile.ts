import { packageScript } from '../facts/dockerfile/packageScripts.ts';
import type { SourcedText } from '../text/sourcedText.ts';
import type { Lookup } from './lookup.ts';
import { resolvePath } from './uri.ts';

/**
 * Finds scripts in the `package.json` of a folder (a URI with a slash at its end), or of a folder below it. The file is looked up
 * only when a script is asked for, so that projects without one cost nothing.
 */
export const packageScriptsOf =
  (directory: string, lookup: Lookup) =>
  (name: string, folder: string | undefined): SourcedText | undefined => {
    const uri = resolvePath(directory, folder === undefined ? 'package.json' : `${folder}/package.json`);
    const state = uri === undefined ? undefined : lookup(uri);
    return uri === undefined || state?.kind !== 'text' ? undefined : packageScript(state.text, uri, name);
  };
