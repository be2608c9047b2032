/** The roles of a member of staff, from the most to the least. */
export const roles = ['owner', 'admin', 'supervisor', 'agent', 'viewer'] as const
export type Role = (typeof roles)[number]

const everyone = roles
const whoAnswers = ['owner', 'admin', 'supervisor', 'agent'] as const
const whoLeads = ['owner', 'admin', 'supervisor'] as const
const whoRuns = ['owner', 'admin'] as const

/** Who may do what: guards the API and hides what a role cannot use. */
export const permissions = {
  'association.read': everyone,
  'association.update': whoRuns,
  'staff.read': everyone,
  'availability.choose': everyone,
  'capacity.update': whoLeads,
  'team.manage': whoLeads,
  'queue.read': everyone,
  'queue.update': whoRuns,
  'staff.invite': whoRuns,
  'staff.update': whoRuns,
  'apiToken.manage': whoRuns,
  'connection.read': everyone,
  'connection.manage': whoRuns,
  'contact.read': everyone,
  'contact.update': whoAnswers,
  'contact.join': whoAnswers,
  'contact.export': whoLeads,
  'contactNote.write': whoAnswers,
  'attribute.manage': whoRuns,
  'attribute.reveal': whoAnswers,
  'patient.write': whoAnswers,
  'import.run': whoLeads,
  'conversation.read': everyone,
  'conversation.answer': whoAnswers,
  'conversation.assign': whoLeads,
  'participant.change': whoAnswers,
  'label.manage': whoRuns,
  'folder.share': whoLeads,
  'message.send': whoAnswers,
  'message.deleteAny': whoLeads,
  'message.revealOriginal': whoLeads,
  'scheduledMessage.changeAny': whoLeads,
  'note.write': whoAnswers,
  'cannedAnswer.use': whoAnswers,
  'cannedAnswer.share': whoLeads,
  'knowledge.read': everyone,
  'knowledge.write': whoLeads,
  'assistant.read': everyone,
  'assistant.update': whoRuns,
  'operations.read': whoRuns,
  'deadLetter.read': whoLeads,
  'deadLetter.settle': whoLeads,
  'alert.read': whoAnswers,
  'alert.manage': whoRuns,
  'notification.read': everyone,
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

/** Whether a role may do what a permission names. */
export function isAllowed(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role)
}
