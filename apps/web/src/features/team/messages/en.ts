import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  title: 'Team',
  description: 'Who answers, who runs things, and who only follows.',
  you: '(you)',
  role: 'Role',
  open: 'Open invitations',
  expires: 'good until {when}',
  lastOwner: 'The only owner: to change or remove, give another person this role first.',
  revoke: {
    action: 'Cancel the invitation of {email}',
    title: 'Cancel the invitation of {email}?',
    text: 'The link you handed over stops working.',
    confirm: 'Cancel invitation',
    keep: 'Keep it',
  },
  invite: {
    action: 'Invite',
    title: 'Invite a person',
    hint: 'You get a link to hand over. No e-mail is sent.',
    email: 'The person\'s e-mail',
    submit: 'Make the link',
    once: 'This link is shown only now and works once.',
    handOver: 'Hand this link to {email}:',
  },
  remove: {
    action: 'Remove {name}',
    title: 'Remove {name} from the team?',
    text: 'They lose access at once. What they wrote stays in the conversations.',
  },
}
