import type { MessageKind } from '@recado/contracts'

/** The icon of a message that is more than text. */
export const kindIcons: Partial<Record<MessageKind, string>> = {
  image: 'i-lucide-image',
  video: 'i-lucide-video',
  voice: 'i-lucide-mic',
  audio: 'i-lucide-music',
  document: 'i-lucide-file-text',
  sticker: 'i-lucide-sticker',
  location: 'i-lucide-map-pin',
  contact: 'i-lucide-contact-round',
  poll: 'i-lucide-chart-bar',
  unsupported: 'i-lucide-circle-help',
  waiting: 'i-lucide-hourglass',
  // Of the lines nobody wrote only calls are told of outside the thread.
  event: 'i-lucide-phone',
}
