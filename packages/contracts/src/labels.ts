import { z } from 'zod'
import { conversation } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { empty, id, inAssociation } from './shapes.ts'

/** The colours of the palette a label may have. */
export const labelColours = ['stone', 'red', 'amber', 'emerald', 'sky', 'tide'] as const
export type LabelColour = (typeof labelColours)[number]

const labelInput = z.object({
  name: z.string().trim().min(1).max(40),
  colour: z.enum(labelColours),
})

export const label = labelInput.extend({ id })
export type Label = z.infer<typeof label>

const oneLabel = inAssociation.extend({ labelId: id })
const labelOfConversation = inAssociation.extend({ conversationId: id, labelId: id })

export const labelEndpoints = {
  listLabels: endpoint({
    method: 'GET',
    path: '/api/associations/:a/labels',
    summary: 'The labels of the association, by name',
    params: inAssociation,
    answer: z.object({ items: z.array(label) }),
  }),
  createLabel: endpoint({
    method: 'POST',
    path: '/api/associations/:a/labels',
    summary: 'Make a label',
    params: inAssociation,
    body: labelInput,
    answer: label,
    status: 201,
  }),
  updateLabel: endpoint({
    method: 'PATCH',
    path: '/api/associations/:a/labels/:labelId',
    summary: 'Change name or colour of a label',
    params: oneLabel,
    body: labelInput.partial(),
    answer: label,
  }),
  deleteLabel: endpoint({
    method: 'DELETE',
    path: '/api/associations/:a/labels/:labelId',
    summary: 'Delete a label; conversations lose it',
    params: oneLabel,
    answer: empty,
  }),
  addLabel: endpoint({
    method: 'PUT',
    path: '/api/associations/:a/conversations/:conversationId/labels/:labelId',
    summary: 'Put a label on the conversation',
    params: labelOfConversation,
    answer: conversation,
  }),
  removeLabel: endpoint({
    method: 'DELETE',
    path: '/api/associations/:a/conversations/:conversationId/labels/:labelId',
    summary: 'Take a label off the conversation',
    params: labelOfConversation,
    answer: conversation,
  }),
}
