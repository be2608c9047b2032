import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { assignTeam } from './assign-team.ts'
import { assign } from './assign.ts'
import { changeConversations } from './bulk/change-conversations.ts'
import { undoChange } from './bulk/undo-change.ts'
import { closeConversation } from './close-conversation.ts'
import { listDrafts } from './drafts/list-drafts.ts'
import { saveDraft } from './drafts/save-draft.ts'
import { countFolders } from './folders/count-folders.ts'
import { createFolder } from './folders/create-folder.ts'
import { deleteFolder } from './folders/delete-folder.ts'
import { listFolders } from './folders/list-folders.ts'
import { updateFolder } from './folders/update-folder.ts'
import { getCounts } from './get-counts.ts'
import { handBack } from './hand-back.ts'
import { addLabel, removeLabel } from './labels/add-label.ts'
import { createLabel } from './labels/create-label.ts'
import { deleteLabel } from './labels/delete-label.ts'
import { listLabels } from './labels/list-labels.ts'
import { updateLabel } from './labels/update-label.ts'
import { listContactConversations } from './list-contact-conversations.ts'
import { listContactFiles } from './list-contact-files.ts'
import { listConversations } from './list-conversations.ts'
import { listMessages } from './list-messages.ts'
import { markRead } from './mark-read.ts'
import { addParticipant, removeParticipant } from './participants.ts'
import { prioritise } from './prioritise.ts'
import { revealOriginal } from './reveal-original.ts'
import { search } from './search/search.ts'
import { snooze, wake } from './snooze.ts'
import { startConversation } from './start-conversation.ts'
import { takeOver } from './take-over.ts'
import { writeNote } from './write-note.ts'

export const conversationRoutes = [
  route(endpoints.getConversationCounts, 'conversation.read', ctx => getCounts(ctx)),
  route(endpoints.listConversations, 'conversation.read', (ctx, { query }) => listConversations(ctx, query)),
  route(endpoints.startConversation, 'conversation.answer', (ctx, { body }) => startConversation(ctx, body)),
  route(endpoints.listContactConversations, 'conversation.read', (ctx, { params }) => listContactConversations(ctx, params)),
  route(endpoints.listContactFiles, 'conversation.read', (ctx, { params, query }) => listContactFiles(ctx, { ...params, ...query })),
  route(endpoints.listMessages, 'conversation.read', (ctx, { params, query }) => listMessages(ctx, { ...params, ...query })),
  route(endpoints.revealOriginal, 'message.revealOriginal', (ctx, { params }) => revealOriginal(ctx, params)),
  route(endpoints.search, 'conversation.read', (ctx, { query }) => search(ctx, query)),
  route(endpoints.writeNote, 'note.write', (ctx, { params, body }) => writeNote(ctx, { ...params, ...body })),
  route(endpoints.takeOver, 'conversation.answer', (ctx, { params, body }) => takeOver(ctx, { ...params, ...body })),
  route(endpoints.handBack, 'conversation.answer', (ctx, { params }) => handBack(ctx, params)),
  route(endpoints.assign, 'conversation.assign', (ctx, { params, body }) => assign(ctx, { ...params, ...body })),
  route(endpoints.assignTeam, 'conversation.assign', (ctx, { params, body }) => assignTeam(ctx, { ...params, ...body })),
  route(endpoints.addParticipant, 'participant.change', (ctx, { params }) => addParticipant(ctx, params)),
  route(endpoints.removeParticipant, 'participant.change', (ctx, { params }) => removeParticipant(ctx, params)),
  route(endpoints.close, 'conversation.answer', (ctx, { params }) => closeConversation(ctx, params)),
  route(endpoints.markRead, 'conversation.answer', (ctx, { params }) => markRead(ctx, params)),
  route(endpoints.listDrafts, 'message.send', (ctx, { query }) => listDrafts(ctx, query)),
  route(endpoints.saveDraft, 'message.send', (ctx, { params, body }) => saveDraft(ctx, { conversationId: params.conversationId, ...body })),
  route(endpoints.prioritise, 'conversation.answer', (ctx, { params, body }) => prioritise(ctx, { ...params, ...body })),
  route(endpoints.snooze, 'conversation.answer', (ctx, { params, body }) => snooze(ctx, { ...params, ...body })),
  route(endpoints.wake, 'conversation.answer', (ctx, { params }) => wake(ctx, params)),
  route(endpoints.addLabel, 'conversation.answer', (ctx, { params }) => addLabel(ctx, params)),
  route(endpoints.removeLabel, 'conversation.answer', (ctx, { params }) => removeLabel(ctx, params)),
  route(endpoints.listLabels, 'conversation.read', ctx => listLabels(ctx)),
  route(endpoints.createLabel, 'label.manage', (ctx, { body }) => createLabel(ctx, body)),
  route(endpoints.updateLabel, 'label.manage', (ctx, { params, body }) => updateLabel(ctx, { labelId: params.labelId, ...body })),
  route(endpoints.deleteLabel, 'label.manage', (ctx, { params }) => deleteLabel(ctx, params)),
  route(endpoints.listFolders, 'conversation.read', ctx => listFolders(ctx)),
  route(endpoints.getFolderCounts, 'conversation.read', ctx => countFolders(ctx)),
  route(endpoints.createFolder, 'conversation.read', (ctx, { body }) => createFolder(ctx, body)),
  route(endpoints.updateFolder, 'conversation.read', (ctx, { params, body }) => updateFolder(ctx, { folderId: params.folderId, ...body })),
  route(endpoints.deleteFolder, 'conversation.read', (ctx, { params }) => deleteFolder(ctx, params)),
  route(endpoints.changeConversations, 'conversation.answer', (ctx, { body }) => changeConversations(ctx, body)),
  route(endpoints.undoChange, 'conversation.answer', (ctx, { params }) => undoChange(ctx, params)),
]
