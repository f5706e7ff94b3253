/** Commands of the extension. The server names `openDocs` and `setRuleSeverity` in code actions and hovers. */
export const COMMANDS = {
  openDocs: 'dockerNetworkLint.openDocs',
  setRuleSeverity: 'dockerNetworkLint.setRuleSeverity',
  restart: 'dockerNetworkLint.restart',
  showOutput: 'dockerNetworkLint.showOutput',
  openSample: 'dockerNetworkLint.openSample',
  openWalkthrough: 'dockerNetworkLint.openWalkthrough',
  openSettings: 'dockerNetworkLint.openSettings',
} as const;
