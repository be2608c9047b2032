import type { Message } from '@recado/contracts'

interface Bubble {
  type: 'bubble'
  key: string
  message: Message
  isFirst: boolean
  isLast: boolean
  /** Sent from here, and nothing since shows that the person's phone took it. */
  isUnreached: boolean
}

/** Pictures that came together, drawn as one. */
export interface Album {
  type: 'album'
  /** That of its first picture, whose place in the thread it has. */
  key: string
  /** Two at least, the oldest first. */
  messages: Message[]
  isFirst: boolean
  isLast: boolean
  isUnreached: boolean
}

export type ThreadItem
  = | { type: 'day', key: string, at: string }
    | { type: 'new', key: string }
    | { type: 'event', key: string, message: Message }
    /** Stands below an album whose pictures are drawn one by one. */
    | { type: 'fold', key: string, album: string, messageId: string, isOut: boolean }
    | Bubble
    | Album

/** Bubbles of one author stand together while they are at most this far apart, in milliseconds. */
const groupGapMs = 5 * 60_000

/** Pictures of one author make an album while each comes at most this long after the one before, in milliseconds. */
const albumGapMs = 60_000

/**
 * The thread as it is drawn: a separator before each day, the "new" divider before the first unread message, thin lines
 * for events, bubbles that know whether they begin or end a group and whether they got there, and albums, except those of
 * which a picture is among the `unfolded`: somebody wants to see them one by one. Days are those of this browser's time zone.
 */
export function buildThread(messages: Message[], firstNewId: string | null, unfolded: ReadonlySet<string> = new Set()): ThreadItem[] {
  const items: ThreadItem[] = []
  let previous: Message | null = null
  for (const message of messages) {
    if (!previous || !isSameDay(previous.sentAt, message.sentAt))
      items.push({ type: 'day', key: `day ${dayOf(message.sentAt)}`, at: message.sentAt })
    if (message.id === firstNewId)
      items.push({ type: 'new', key: 'new' })
    items.push(toItem(message))
    previous = message
  }
  markGroups(items)
  markUnreached(items)
  return foldAlbums(items, unfolded)
}

function foldAlbums(items: ThreadItem[], unfolded: ReadonlySet<string>): ThreadItem[] {
  const folded: ThreadItem[] = []
  let run: Bubble[] = []
  for (const item of items) {
    const last = run.at(-1)
    if (item.type === 'bubble' && last && isOneAlbum(last, item)) {
      run.push(item)
      continue
    }
    folded.push(...toAlbum(run, unfolded))
    run = item.type === 'bubble' ? [item] : []
    if (item.type !== 'bubble')
      folded.push(item)
  }
  return [...folded, ...toAlbum(run, unfolded)]
}

function toAlbum(run: Bubble[], unfolded: ReadonlySet<string>): ThreadItem[] {
  const [first, ...more] = run
  const last = more.at(-1)
  if (!first || !last)
    return run
  // What came before it may be fetched after it was unfolded: then it begins with another picture.
  const album = run.find(({ key }) => unfolded.has(key))?.key
  if (album)
    return [...run, { type: 'fold', key: `fold ${album}`, album, messageId: first.message.id, isOut: first.message.direction === 'out' }]
  return [{ type: 'album', key: first.key, messages: run.map(({ message }) => message), isFirst: first.isFirst, isLast: last.isLast, isUnreached: run.some(({ isUnreached }) => isUnreached) }]
}

function isOneAlbum(before: Bubble, bubble: Bubble) {
  return !before.isLast && isForAlbum(before.message) && isForAlbum(bubble.message)
    && Date.parse(bubble.message.sentAt) - Date.parse(before.message.sentAt) <= albumGapMs
}

/** A picture without words of its own. One on its way, or that did not go or come, stands alone: something is to be said or done about it. */
function isForAlbum({ kind, text, media, replyTo, content, deletedAt, status, version }: Message) {
  return kind === 'image' && !text && !replyTo && !content?.ad && deletedAt === null
    && media !== null && media.status !== 'failed' && status !== 'failed' && version > 0
}

function toItem(message: Message): ThreadItem {
  const key = message.clientId ?? message.id
  return message.kind === 'event'
    ? { type: 'event', key, message }
    : { type: 'bubble', key, message, isFirst: true, isLast: true, isUnreached: false }
}

function markGroups(items: ThreadItem[]) {
  items.forEach((item, index) => {
    const next = items[index + 1]
    if (item.type !== 'bubble' || next?.type !== 'bubble' || !isOneGroup(item.message, next.message))
      return
    item.isLast = false
    next.isFirst = false
  })
}

/** A tick may be lost: who answers, or takes a later message, has this one too. What the phone itself sent nobody asks after. */
function markUnreached(items: ThreadItem[]) {
  for (const item of items.toReversed()) {
    if (item.type !== 'bubble')
      continue
    const { direction, status, author } = item.message
    if (direction === 'in' || status === 'delivered' || status === 'read' || status === 'played')
      return
    item.isUnreached = status === 'sent' && author.type !== 'phone'
  }
}

function isOneGroup(a: Message, b: Message) {
  return a.direction === b.direction
    && a.author.type === b.author.type
    && a.author.id === b.author.id
    && (a.kind === 'note') === (b.kind === 'note')
    && Date.parse(b.sentAt) - Date.parse(a.sentAt) <= groupGapMs
}

function isSameDay(a: string, b: string) {
  return dayOf(a) === dayOf(b)
}

function dayOf(at: string) {
  const date = new Date(at)
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`
}

/** The first message a person has not been answered for reading: the last `unreadCount` that came in begin there. */
export function findFirstUnread(messages: Message[], unreadCount: number) {
  if (unreadCount < 1)
    return null
  const incoming = messages.filter(message => message.direction === 'in' && message.kind !== 'event')
  return incoming.at(-unreadCount)?.id ?? incoming[0]?.id ?? null
}
