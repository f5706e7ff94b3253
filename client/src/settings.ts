import * as vscode from 'vscode';
import type { ConfigurationRequest } from 'vscode-languageclient';

/**
 * Settings as their users wrote them, without the switches that nobody touched: VS Code fills in defaults, and those would
 * win over the workspace's own `.docker-network-lint.yaml`. The server knows the defaults.
 */
export const settingsAsWritten: ConfigurationRequest.MiddlewareSignature = async (params, token, next) => {
  const answers: unknown = await next(params, token);
  return Array.isArray(answers) ? answers.map((answer: unknown) => written(answer, '')) : [];
};

function written(data: unknown, prefix: string): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]: [string, unknown]) => {
      const key = prefix + name;
      if (typeof value === 'boolean' && !isSet(key)) return [];
      return [[name, key === 'inlayHints' ? written(value, 'inlayHints.') : value]];
    }),
  );
}

function isSet(name: string): boolean {
  const found = vscode.workspace.getConfiguration('dockerNetworkLint').inspect(name);
  return [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].some((value) => value !== undefined);
}
