import type { Caller } from './caller.ts'
import type { WahaClient } from './waha-client.ts'
import { fieldAt, firstText, isFields } from '../read.ts'
import { calls } from './calls.ts'
import { readContact, readLidMapping, readList, readNumberCheck } from './read-simple.ts'

type ContactCalls = 'checkNumber' | 'listLids' | 'findByLid' | 'findByPhone' | 'getContact' | 'getProfilePicture'

export function contactCalls(call: Caller): Pick<WahaClient, ContactCalls> {
  return {
    checkNumber: query => call(calls.checkNumber, { query }, readNumberCheck),
    listLids: ({ session, limit, offset }) =>
      call(calls.listLids, { params: { session }, query: { limit, offset } }, readList(readLidMapping)),
    findByLid: params => call(calls.findByLid, { params }, readLidMapping),
    findByPhone: ({ session, phone }) => call(calls.findByPhone, { params: { session, phoneNumber: phone } }, readLidMapping),
    getContact: query => call(calls.getContact, { query }, readContact),
    getProfilePicture: query => call(calls.getProfilePicture, { query }, readPicture),
  }
}

function readPicture(answer: unknown): { url: string | null } | undefined {
  if (answer !== null && !isFields(answer))
    return undefined
  return { url: firstText(fieldAt(answer, 'profilePictureURL'), fieldAt(answer, 'url')) }
}
