import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { empty, id, inAssociation } from './shapes.ts'

export const attributeTypes = ['text', 'number', 'date', 'choice', 'yesNo'] as const
export type AttributeType = (typeof attributeTypes)[number]

/** As it is stored: a date is `2026-11-20`, a choice one of the options. */
const attributeValue = z.union([z.string(), z.number(), z.boolean()])
export type AttributeValue = z.infer<typeof attributeValue>

/** What is known of a contact, by the attribute's key. */
export const attributeValues = z.record(z.string(), attributeValue)
export type AttributeValues = z.infer<typeof attributeValues>

const label = z.string().trim().min(1).max(80)
const options = z.array(label).max(50)

/** Something the association wants to know of its contacts. */
export const attribute = z.object({
  id,
  key: z.string(),
  label: z.string(),
  type: z.enum(attributeTypes),
  /** Of a choice. */
  options: z.array(z.string()),
  /** Shown only on demand, which is put on record. */
  isSensitive: z.boolean(),
})
export type Attribute = z.infer<typeof attribute>

export const contactAttribute = z.object({
  attribute,
  /** Null when nothing is known, and while it is masked. */
  value: attributeValue.nullable(),
  /** There is a value, and it is not shown unless it is asked for. */
  isMasked: z.boolean(),
})
export type ContactAttribute = z.infer<typeof contactAttribute>

const oneAttribute = inAssociation.extend({ attributeId: id })
const ofContact = inAssociation.extend({ contactId: id })

export const attributeEndpoints = {
  listAttributes: endpoint({
    method: 'GET',
    path: '/api/associations/:a/attributes',
    summary: 'What the association wants to know of its contacts',
    params: inAssociation,
    answer: z.object({ items: z.array(attribute) }),
  }),
  createAttribute: endpoint({
    method: 'POST',
    path: '/api/associations/:a/attributes',
    summary: 'Define an attribute; its key and its type stay what they are',
    params: inAssociation,
    body: z.object({
      key: z.string().regex(/^[a-z]\w{0,39}$/i),
      label,
      type: z.enum(attributeTypes),
      options: options.default([]),
      isSensitive: z.boolean().default(false),
    }),
    answer: attribute,
    status: 201,
  }),
  updateAttribute: endpoint({
    method: 'PATCH',
    path: '/api/associations/:a/attributes/:attributeId',
    summary: 'Change how an attribute is called, what may be chosen, and whether it is sensitive',
    params: oneAttribute,
    body: z.object({ label: label.optional(), options: options.optional(), isSensitive: z.boolean().optional() }),
    answer: attribute,
  }),
  deleteAttribute: endpoint({
    method: 'DELETE',
    path: '/api/associations/:a/attributes/:attributeId',
    summary: 'Give up an attribute, and erase its values',
    params: oneAttribute,
    answer: empty,
  }),
  listContactAttributes: endpoint({
    method: 'GET',
    path: '/api/associations/:a/contacts/:contactId/attributes',
    summary: 'Every attribute and what is known of this contact; sensitive values are masked',
    params: ofContact,
    answer: z.object({ items: z.array(contactAttribute) }),
  }),
  setContactAttribute: endpoint({
    method: 'PUT',
    path: '/api/associations/:a/contacts/:contactId/attributes/:attributeId',
    summary: 'Note what is known of a contact; null forgets it',
    params: ofContact.extend({ attributeId: id }),
    body: z.object({ value: z.union([z.string().trim().min(1).max(1000), z.number(), z.boolean()]).nullable() }),
    answer: contactAttribute,
  }),
  revealContactAttribute: endpoint({
    method: 'POST',
    path: '/api/associations/:a/contacts/:contactId/attributes/:attributeId/reveal',
    summary: 'Show a sensitive value; who looked, and when, is put on record',
    params: ofContact.extend({ attributeId: id }),
    answer: z.object({ value: attributeValue.nullable() }),
  }),
}
