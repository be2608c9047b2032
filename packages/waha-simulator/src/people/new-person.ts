/** A person as the options and `control.addPerson` take it. */
export interface NewPerson {
  id?: string
  /** E.164, with or without punctuation */
  phone: string
  name: string
  /** the WhatsApp id's digits where they differ from the phone's, e.g. without the ninth digit */
  waId?: string
  lid?: string
  /** `lid`: their messages arrive under the LID */
  addressedBy?: 'phone' | 'lid'
  /** false: nobody says which phone stands behind the LID until `linkLid` */
  lidKnown?: boolean
  online?: boolean
  /** reads every message after so long; null reads only in an open chat */
  autoReadMs?: number | null
  /** a hint shown in the list of people */
  note?: string
}
