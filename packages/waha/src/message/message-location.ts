import type { Fields } from '../read.ts'
import type { MessageLocation } from './message.ts'
import { fieldsOf, firstText, numberOf } from '../read.ts'
import { contentPart, whatsappMessage } from './engine-data.ts'

/** The place in a message; null without two coordinates that are on Earth. */
export function messageLocation(payload: Fields): MessageLocation | null {
  const content = contentPart(whatsappMessage(payload))
  const part = fieldsOf(content?.part)
  const common = fieldsOf(payload.location)
  const latitude = numberOf(common.latitude ?? part.degreesLatitude)
  const longitude = numberOf(common.longitude ?? part.degreesLongitude)
  if (latitude === null || longitude === null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    return null
  return {
    latitude,
    longitude,
    name: firstText(common.name, part.name),
    address: firstText(common.address, part.address, common.description),
    isLive: common.live === true || content?.name === 'liveLocationMessage',
  }
}
