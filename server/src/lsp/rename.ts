import { LSPErrorCodes, type Range, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { prepareRename, renameAt, type Refusal, type RenameRequest } from '../ide/rename.ts';
import { placeOf, whenLive, type Feature } from './feature.ts';
import { knowScripts } from './navigation.ts';
import type { Session } from './session.ts';

/** New names for services, aliases, networks and containers, in every file that mentions them. */
export const rename: Feature = {
  capabilities: { renameProvider: { prepareProvider: true } },
  serve(connection, live) {
    connection.onPrepareRename(
      whenLive(live, null, (session, params): { range: Range; placeholder: string } | ResponseError | null => {
        const request = requestOf(session, params);
        if (request === undefined) return null;
        const answer = prepareRename(request);
        if ('refused' in answer) return refusal(answer);
        return { range: session.convert.range({ uri: request.uri, span: answer.range }), placeholder: answer.name };
      }),
    );
    connection.onRenameRequest(
      whenLive(live, null, async (session, params): Promise<WorkspaceEdit | ResponseError | null> => {
        await knowScripts(session);
        const request = requestOf(session, params);
        if (request === undefined) return null;
        const answer = renameAt(request, params.newName);
        return 'refused' in answer ? refusal(answer) : session.convert.edit(answer.edits);
      }),
    );
  },
};

function requestOf(session: Session, params: Parameters<typeof placeOf>[1]): RenameRequest | undefined {
  const place = placeOf(session, params);
  return place && { ...place, locale: session.locale() };
}

const refusal = ({ refused }: Refusal): ResponseError => new ResponseError(LSPErrorCodes.RequestFailed, refused);
