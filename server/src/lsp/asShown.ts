import type { Files } from '../workspace/files.ts';

const NO_FILES: Files = { read: () => Promise.resolve(undefined), find: () => Promise.resolve([]) };

/**
 * Files as editors show them, without a byte order mark in front: offsets are those of the editor's own text. One that cannot
 * even be asked for, such as on a host that is not this machine, counts as absent.
 */
export const asShown = (files: Files = NO_FILES): Files => ({
  find: () => files.find(),
  read: (uri) =>
    files.read(uri).then(
      (text) => text?.replace(/^\uFEFF/, ''),
      () => undefined,
    ),
});
