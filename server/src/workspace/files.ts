/** The files of a workspace, wherever they are: a disk, an editor's virtual file system, a test's memory. */
export interface Files {
  /** The text of a file, or undefined if it is absent, unreadable, too large or not text. Never rejects. */
  read(uri: string): Promise<string | undefined>;
  /** URIs of the files that may describe a network, by their names. Never rejects. */
  find(): Promise<readonly string[]>;
}
