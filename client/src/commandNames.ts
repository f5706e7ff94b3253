/** Commands of the extension. The server names `openDocs` and `setRuleSeverity` in code actions and hovers. */
export const COMMANDS = {
  openDocs: 'dockerNetworkLint.openDocs',
  setRuleSeverity: 'dockerNetworkLint.setRuleSeverity',
  restart: 'dockerNetworkLint.restart',
  showOutput: 'dockerNetworkLint.showOutput',
} as const;
