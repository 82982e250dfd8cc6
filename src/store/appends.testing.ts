// Appends for tests.
import type { Append, Write } from './journal.ts'

let made = 0
const run = `${process.pid.toString(36)}${Date.now().toString(36)}`

/** A name no other test uses. */
export const unique = (what: string) => `${what}-${run}-${made += 1}`

export const anAppend = (a: Partial<Append>): Append => ({
  command: unique('command'), hash: '0'.repeat(64), at: 1_753_000_000_000, by: 'staff:S07', about: [], facts: [{ type: 'noted' }], reply: null,
  reads: [], writes: [], release: [], take: [], lookups: [], ...a,
})

export const aWrite = (id: string, w: Partial<Write> = {}): Write =>
  ({ id, kind: 'thing', version: 0, open: true, needsOwner: false, nextAt: null, owner: null, doc: { id }, ...w })

/** Texts that databases, drivers and encoders are known to change. */
export const naughtyTexts = [
  '', ' ', ' leading and trailing ', '\ufeffbegins with a byte order mark', 'holds \ufeff one inside', '\ufeff', '\ufeff\ufeff',
  'right to left: \u202eevil\u202c, \u05e9\u05dc\u05d5\u05dd, \u0645\u0631\u062d\u0628\u0627', 'zero\u200bwidth\u200c\u200d\u2060', 'e\u0301 is not \u00e9', '\u0061\u0308\u0323\u0323\u0323',
  '👩‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿🇬🇧', '𝒳 beyond the first plane', '\ud83d\ude00', '\uffff\ufffe\ufffd', '\u0001\u001f\u007f\u0080\u009f', 'line\nfeed\r\nreturn\ttab\u2028\u2029\u0085',
  `it's "quoted" \\ back\\\\slashed $1 $$ ; drop table entry; -- %s {0}`, '{"json":[1,null]}', '{a,"b",NULL}', 'NULL', 'null', 'undefined', '0', '-0', '1e999', "O'Néill Ångström Łódź ĳ ﬀ ǆ",
  'İstanbul ıI ẞß ſ', '中文・日本語・한국어', 'a'.repeat(100_000), 'é😀'.repeat(20_000),
]
