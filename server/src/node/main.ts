import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../lsp/startServer.ts';
import { diskFiles } from '../disk/diskFiles.ts';

startServer(createConnection(ProposedFeatures.all), { disk: diskFiles });
