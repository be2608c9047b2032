import type { TableUse } from './find-table-uses.ts'

interface TableException {
  module: string
  verb: TableUse['verb']
  tables: string[]
  why: string
}

/** Where a module may touch a table of another one. Each line is a debt: it goes when its reason goes. */
export const tableExceptions: TableException[] = [
  {
    module: 'contacts',
    verb: 'reads',
    tables: ['conversations'],
    why: 'The table of contacts is put in order by who was talked to last, and filtered by open conversations, in one statement each.',
  },
  {
    module: 'conversations',
    verb: 'reads',
    tables: ['contacts', 'contact_identities', 'patients', 'staff_members', 'users', 'media', 'teams', 'team_members'],
    why: 'A page of the inbox and of a thread is one statement, with the names and files it shows and the teams it is narrowed by.',
  },
  {
    module: 'conversations',
    verb: 'reads',
    tables: ['push_subscriptions'],
    why: 'Whether there is a device to tell is seen in the statement that counts a message: a job for each that finds nobody costs more than the message.',
  },
  {
    module: 'conversations',
    verb: 'writes',
    tables: ['media'],
    why: 'Messages arrive in batches: they and their files still to be fetched go in with one statement.',
  },
  {
    module: 'conversations',
    verb: 'reads',
    tables: ['deliveries'],
    why: 'An echo finds the delivery it proves in the statement that records it, before it can become a second message.',
  },
  {
    module: 'conversations',
    verb: 'writes',
    tables: ['deliveries'],
    why: 'An echo settles its delivery in the same statement; joined conversations take their deliveries along.',
  },
  {
    module: 'conversations',
    verb: 'reads',
    tables: ['scheduled_messages'],
    why: 'What is scheduled goes with its conversation when a join moves it, and comes back when the join is undone.',
  },
  {
    module: 'conversations',
    verb: 'writes',
    tables: ['scheduled_messages'],
    why: 'Joined conversations take what is scheduled along, in the transaction that empties one of them.',
  },
  {
    module: 'outbound',
    verb: 'reads',
    tables: ['messages', 'conversations', 'contact_identities', 'connections'],
    why: 'A delivery is read with the message it carries, the address it goes to and the number it goes from; whom a number that was down left without an answer is one statement.',
  },
  {
    module: 'outbound',
    verb: 'writes',
    tables: ['messages', 'conversations'],
    why: 'A message and its delivery are one fact: written, settled and tried again in one transaction.',
  },
  {
    module: 'inbound',
    verb: 'reads',
    tables: ['connections'],
    why: 'A batch is taken with what reading it needs to know of its connection, in one statement.',
  },
  {
    module: 'inbound',
    verb: 'reads',
    tables: ['messages', 'media'],
    why: 'A file is fetched with the connection and the chat of the message it belongs to, read as one row; files still to be copied are found with their messages.',
  },
  {
    module: 'identity',
    verb: 'reads',
    tables: ['associations'],
    why: 'The row of the association is the lock behind which owners are counted; the first admin gets a role in each association there is.',
  },
  {
    module: 'identity',
    verb: 'reads',
    tables: ['processes'],
    why: 'A page is open on a process, and nobody is noted as online on one that is not noted itself.',
  },
  {
    module: 'identity',
    verb: 'reads',
    tables: ['queue_settings'],
    why: 'Who has room asks for conversations only where a rule hands them out: asked and enqueued in one statement.',
  },
  {
    module: 'conversations',
    verb: 'reads',
    tables: ['queue_settings', 'opening_hours'],
    why: 'Who waits anew asks to be handed out or told the hours only where the association wants that: asked and enqueued in one statement.',
  },
  {
    module: 'queue',
    verb: 'reads',
    tables: ['conversations'],
    why: 'Who waits too long and was not called for yet is one statement.',
  },
  {
    module: 'notifications',
    verb: 'reads',
    tables: ['messages', 'conversations', 'contacts', 'staff_members', 'users', 'sessions'],
    why: 'A page of what concerned somebody is one statement, with the names it shows; a push goes to the devices of those still signed in.',
  },
  {
    module: 'operations',
    verb: 'reads',
    tables: ['raw_events'],
    why: 'Operators look at what arrived without a say in how it is processed.',
  },
  {
    module: 'operations',
    verb: 'reads',
    tables: ['messages', 'conversations', 'connections', 'deliveries', 'delivery_attempts', 'media', 'message_reactions', 'assistant_threads'],
    why: 'The trace of a message follows it through every table it left something in.',
  },
  {
    module: 'demo',
    verb: 'reads',
    tables: ['sessions', 'conversations'],
    why: 'The scene waits for the first sign-in and starts once.',
  },
]
