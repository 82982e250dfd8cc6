// What is held about people, and what is asked about them. Everything stands as it was recorded or typed; src/matching/ reads it into comparable form.

export type Sex = 'female' | 'male' | 'other'

export type RecordedName = { given?: string; family?: string; full?: string; kind: 'name' | 'alias' | 'earlier' | 'nickname' }

/** `text` is the whole line as recorded; the parts where they are known apart. `from` and `to` are days, YYYY-MM-DD; `lat` and `lon` degrees (WGS84), both or none, and only drawn: nobody is found by them. */
export type RecordedAddress = {
  text: string; flat?: string; building?: string; number?: string; street?: string; town?: string; postcode?: string
  uprn?: string; business?: string; from?: string; to?: string; lat?: number; lon?: number
}

/** A day 'YYYY-MM-DD', or partly known 'YYYY-MM' or 'YYYY'; or an age as it was said on a day. */
export type Born = { date: string } | { about: number; on: string }

/** One recorded appearance of a person. A person may have several; that they are one is a later fact, and somebody's decision. */
export type Subject = {
  id: string
  /** As recorded, to the byte; each has at least one part. */
  names: readonly RecordedName[]
  born?: Born
  sex?: Sex
  phones: readonly string[]
  /** E-mail and social handles. */
  handles: readonly string[]
  addresses: readonly RecordedAddress[]
  /** Registration marks. */
  vehicles: readonly string[]
}

export type AskedRole = 'caller' | 'victim' | 'suspect' | 'witness' | 'child'

/** What is asked about one person, address or number. `born` is as typed: "12/03/1985", "1985", "about 30". */
export type Asked = {
  name?: string; given?: string; family?: string; born?: string; age?: number; sex?: Sex
  phone?: string; address?: string; postcode?: string; town?: string; vehicle?: string; handle?: string
  role?: AskedRole
}
