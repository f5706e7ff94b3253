/** What is known of a file: its text, that it does not exist, or nothing yet. */
export type FileState =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'not-loaded' };

/**
 * How linking sees files. It never waits: for a file that is not loaded it records the URI as missing and goes on,
 * and the shell around it loads the file and links again.
 */
export type Lookup = (uri: string) => FileState;
