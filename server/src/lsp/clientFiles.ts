import type { Connection } from 'vscode-languageserver';
import type { Files } from '../workspace/files.ts';

/** Files as the editor sees them, which works in virtual workspaces and remote ones too. */
export const clientFiles = (connection: Connection): Files => ({
  async read(uri) {
    try {
      const answer: unknown = await connection.sendRequest('dockerNetworkLint/readFile', { uri });
      if (typeof answer !== 'object' || answer === null || !('text' in answer)) return undefined;
      return typeof answer.text === 'string' ? answer.text : undefined;
    } catch (error) {
      connection.console.warn(`Reading ${uri} failed: ${String(error)}`);
      return undefined;
    }
  },
  async find() {
    try {
      const answer: unknown = await connection.sendRequest('dockerNetworkLint/findFiles', {});
      return Array.isArray(answer) ? answer.filter((uri) => typeof uri === 'string') : [];
    } catch (error) {
      connection.console.warn(`Listing the workspace failed: ${String(error)}`);
      return [];
    }
  },
});
