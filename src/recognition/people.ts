import type { MentionKind } from './lexicon-data.ts'
import type { Read } from './match.ts'

/** Somebody named in a text; `rings`: "Woman says …" at the head of a log line is the one who rings, and no stranger; `tells`: so is a carer who reports, or "I am her carer". `near` says that a word close to the caller names him; a `person` or `other` is a stranger until it is said who he is. */
export type Mention = { from: number; at: number; kind: MentionKind; sex: 'm' | 'f' | undefined; close: boolean; elder: boolean; several: boolean; isHim: boolean; theirs: boolean; rings: boolean; tells: boolean }
/** How near the one who does it is: a known person; open (a "he" nobody has named); a pair of strangers, man and woman; a stranger. */
export type Bond = 'known' | 'open' | 'pair' | 'stranger'

export const closeKinds = new Set<MentionKind>(['partner', 'ex', 'child', 'parent', 'family', 'carer', 'couple'])
const is = new Set(['is', 'was', 'be', 's', 'it', 'actually', 'probably', 'definitely', 'called', 'named', 'not'])
const mine = new Set(['my', 'her', 'his', 'their', 'our', 'your', 'the', 'a', 'an', 'this', 'that', 'victim', 'ip', 'caller', 'callers', 's', 'from', 'be', 'old', 'known'])
const notHim = new Set('at to with from of for and in on by about near than like'.split(' '))
const subjectOf: Readonly<Record<string, 'm' | 'f' | 'they' | 'self' | 'you' | 'who'>> = { he: 'm', she: 'f', they: 'they', i: 'self', we: 'self', you: 'you', who: 'who', that: 'who' }
const be = new Set(['is', 'was', 'were', 'are', 'been', 'being', 'be', 'got', 'gets', 'get', 'getting', 'am', 's'])
const participles = new Set('beaten hit hurt bitten thrown shot cut struck burnt shaken choked spat stuck held taken stolen broken torn driven forced kept put found told beat left run slapped'.split(' '))
// "I need somebody here": a helper is meant, and no stranger.
const wanted = new Set('need needs want wants send get'.split(' '))
const reporting = new Set('says states reports said stated reporting rang called calls rings wants asks requests attends claims complains believes alleges discloses advises wishes rep reps requesting wishing asking'.split(' '))
const finds = new Set('found finds noticed noticing saw seen worried concerned visiting notes noted witnessed in on at for here of reported raised'.split(' '))
const accounts = new Set('report concern concerns call account statement'.split(' '))
const callsItself = new Set(['i am', 'caller is', 'informant is', 'inf is'])
const ours = new Set(['my', 'our', 'me', 'mi', 'ma', 'wor', 'us', 'i', 'and', 'caller', 'callers', 'informant', 'inf'])
const owners = new Set(['my', 'our', 'her', 'his', 'their', 'the', 'a', 'your'])
const knows = new Set('know knows recognise recognize recognised recognized met seen'.split(' '))
const deeds = new Set('assault attack beating abuse threats threat rape violence harassment damage stabbing strangulation hit beaten bitten'.split(' '))
const objects = new Set(['me', 'him', 'her', 'them', 'us', 'my', 'his', 'their', 'our'])

/** Everybody named in a text, so that each place finds who is there and who was named before it. */
export type People = { all: readonly Mention[]; at: ReadonlyMap<number, Mention>; before: Int32Array; close: number; elder: boolean }

export function peopleOf(reads: readonly Read[], all: readonly Mention[]): People {
  const before = new Int32Array(reads.length + 1)
  let n = 0
  for (let i = 0; i <= reads.length; i += 1) {
    while (n < all.length && all[n]!.at < i) n += 1
    before[i] = n
  }
  return { all, at: new Map(all.map((m) => [m.at, m])), before, close: all.reduce((sum, m) => sum + Number(m.close), 0), elder: all.some((m) => m.elder) }
}

/** Everybody named in a text, in order, each by the longest phrase that names him; `at` is its last word. */
export function mentionsOf(reads: readonly Read[]): Mention[] {
  const found: Mention[] = []
  for (let from = 0; from < reads.length; from += 1) {
    const read = reads[from]!
    let m = read.info.mention
    let words = 1
    for (const phrase of read.begins) if (phrase.info.mention && phrase.words > words) { m = phrase.info.mention; words = phrase.words }
    if (m === undefined || (m.kind === 'person' && m.sex === undefined && wanted.has(reads[from - 1]?.text ?? ''))) continue
    const close = closeKinds.has(m.kind)
    found.push({ from, at: from + words - 1, kind: m.kind, sex: m.sex, close, elder: m.elder, several: m.several, isHim: close && saysWhoHeIs(reads, from) && !owns(reads, from + words), rings: m.kind === 'person' && reads[from - 1]?.sentence !== reads[from]!.sentence && reporting.has(reads[from + words]?.text ?? ''), tells: m.kind === 'carer' && tellsOfIt(reads, from, from + words), theirs: close && !ours.has(reads[from]!.text) && !ours.has(reads[from - 1]?.text ?? '') && !ours.has(reads[from - 2]?.text ?? '') })
    from += words - 1
  }
  return found
}

/** "My sister's partner": she whose he is, is not the one. */
const owns = (reads: readonly Read[], to: number): boolean => reads[to]?.text === 's' && [to + 1, to + 2].some((i) => reads[i]?.sentence === reads[to]!.sentence && closeKinds.has(reads[i]!.info.mention?.kind ?? 'other'))

/** "I am her carer", "Home help reports …", "a carer's report", "seen by her carer": a carer who tells of it is not the one who does it. */
function tellsOfIt(reads: readonly Read[], from: number, to: number): boolean {
  const { sentence } = reads[from]!
  const next = reads[to]?.sentence === sentence ? reads[to]!.text : ''
  const [before, last] = [reads[from - 2]?.text ?? '', reads[from - 1]?.sentence === sentence ? reads[from - 1]!.text : '']
  if (last === '' ? reporting.has(next) || finds.has(next) || next === 'support' : last === 'to' || (last === 'by' && finds.has(before))) return true
  if (next === 's' && accounts.has(reads[to + 1]?.text ?? '')) return true
  for (let i = from - 1; i >= from - 4 && i > 0 && reads[i]!.sentence === sentence; i -= 1) if (callsItself.has(`${reads[i - 1]!.text} ${reads[i]!.text}`)) return true
  return false
}

/** "It's my ex", "the man is her husband", "known to her as": the stranger of before is no stranger. */
function saysWhoHeIs(reads: readonly Read[], at: number): boolean {
  const sentence = reads[at]!.sentence
  for (let i = at - 1; i >= at - 4 && i >= 0 && reads[i]!.sentence === sentence; i -= 1) {
    const { text } = reads[i]!
    // "The IP's wife" says whose she is, not who somebody is.
    if (text === 'not' || (text === 's' && i === at - 1)) return false
    if (is.has(text)) return true
    if (text === 'think' || text === 'believe' || text === 'believes' || text === 'thinks' || text === 'reckon' || text === 'know') return true
    if (!mine.has(text)) return false
  }
  return false
}

/** Nearest one named before a word who may be meant by a "he" or "she" there. */
function meantBy(sex: 'm' | 'f' | 'they' | 'who', before: number, people: People): Mention | undefined {
  let any: Mention | undefined
  for (let n = people.before[before]! - 1; n >= 0; n -= 1) {
    const m = people.all[n]!
    // "Somebody has my daughter's bag, they pulled a knife": of several, those whom nobody has named.
    if (sex === 'they' && m.close && !m.several && m.kind !== 'couple') { any ??= m; continue }
    if (sex === 'they' || sex === 'who') return m
    if (m.sex === sex && !m.several) return m
    if (m.sex === undefined && !m.several) any ??= m
    if (before - m.at > 120) break
  }
  return any
}

// "A male known to her" is no stranger, and nobody says how near he is: somebody should ask.
const bondOf = (m: Mention | undefined): Bond => (m === undefined || m.rings || m.kind === 'known' ? 'open' : m.close ? 'known' : 'stranger')

/** Who does what is said from `from` to `to`, with its verb at `verb`, and how near that one is to the one it is done to. */
export function doneBy(reads: readonly Read[], people: People, from: number, to: number, verb: number): { bond: Bond; agent: Mention | undefined; passive: boolean } {
  const sentence = reads[verb]!.sentence
  const { at } = people
  const last = reads[to - 1]!.text
  // "A man's assaulted my husband": who has somebody to do it to does it.
  const hasPatient = to - 1 > verb && (objects.has(last) || at.get(to - 1) !== undefined)
  const passive = !hasPatient && !objects.has(reads[verb + 1]?.text ?? '') && (reads[verb]!.text.endsWith('ed') || participles.has(reads[verb]!.text)) && (be.has(reads[verb - 1]?.text ?? '') || (be.has(reads[verb - 2]?.text ?? '') && subjectOf[reads[verb - 1]!.text] === undefined && !reads[verb]!.text.endsWith('ing')))
  if (passive || reads[verb]!.text.endsWith('ed') || deeds.has(reads[verb]!.text)) {
    for (let i = verb; i < to + 6 && i < reads.length && reads[i]!.sentence === sentence; i += 1) {
      if (reads[i]!.text !== 'by' && reads[i]!.text !== 'off') continue
      for (let j = i + 1; j < i + 6 && j < reads.length && reads[j]!.sentence === sentence; j += 1) {
        const m = at.get(j)
        // "by her neighbour's son": the last one of a row is meant.
        if (m) { const next = at.get(j + 2) ?? at.get(j + 1); const meant = next !== undefined && (reads[j + 1]?.text === 's' || next.at === j + 1) ? next : m; return { bond: bondOf(meant), agent: meant, passive: false } }
        if (reads[j]!.text === 'her' && (at.has(j + 1) || at.has(j + 2))) continue
        if (reads[j]!.text === 'him' || reads[j]!.text === 'her' || reads[j]!.text === 'them') { const m2 = meantBy(reads[j]!.text === 'her' ? 'f' : reads[j]!.text === 'him' ? 'm' : 'they', verb, people); return { bond: bondOf(m2), agent: m2, passive: false } }
      }
    }
  }
  const patient = at.get(to - 1)
  const owner = patient === undefined ? undefined : reads[patient.from - 1]?.text
  const toStranger = patient !== undefined && !patient.close
  if (passive && !reads[verb]!.text.endsWith('ing')) {
    let subject: Mention | undefined
    for (let i = verb - 1; i >= 0 && i > verb - 8 && reads[i]!.sentence === sentence; i -= 1) { subject = at.get(i); if (subject || subjectOf[reads[i]!.text]) break }
    const others = people.close > Number(subject?.close === true)
    return { bond: others ? 'known' : 'open', agent: undefined, passive: !others }
  }
  for (let i = subjectOf[reads[verb]!.text] === undefined ? verb - 1 : verb; i >= 0 && i > verb - 13 && reads[i]!.sentence === sentence; i -= 1) {
    const { text } = reads[i]!
    const m = i === verb ? undefined : at.get(i)
    if (m !== undefined) {
      // "Hacked my husband's account": an owner inside the words is not the one who does it.
      if (reads[i + 1]?.text === 's' && (i > from || hasSubjectBefore(reads, at, m.from))) continue
      if (isAside(reads, m) && i > 1 && hasSubjectBefore(reads, at, m.from - 1)) continue
      // "They tied up my dad and hit him": he is not the one who hits.
      if (reads[i + 1]?.text === 'and' && hasSubjectBefore(reads, at, m.from - 1)) continue
      return judge(m, bondOf(m), patient, toStranger, owner)
    }
    const pronoun = text === 'one' && reads[i + 1]?.text === 'of' && reads[i + 2]?.text === 'them' ? 'they' : subjectOf[text]
    if (pronoun === undefined || saysUnknown(reads, i) || (text === 'that' && i === verb - 1 && reads[i - 1]?.text === 'like')) continue
    if (pronoun === 'self') return { bond: toStranger ? 'stranger' : patient?.close ? 'known' : 'open', agent: undefined, passive: false }
    if (pronoun === 'you') return { bond: 'open', agent: undefined, passive: false }
    const who = meantBy(pronoun, i, people)
    // "He just walked up and punched my husband": he whom nobody names and who hurts the caller's partner is somebody else.
    if (who === undefined && patient?.kind === 'partner' && owner !== undefined && ours.has(owner)) return { bond: 'stranger', agent: undefined, passive: false }
    return judge(who, bondOf(who), patient, toStranger, owner)
  }
  if (toStranger) { const before = meantBy('who', from, people); return judge(before, before ? bondOf(before) : 'stranger', patient, true) }
  const named = meantBy('who', from, people)
  return { bond: named === undefined ? 'open' : named.close ? 'known' : reads[from - 1] !== undefined && objects.has(reads[from - 1]!.text) ? 'open' : bondOf(named), agent: named, passive: false }
}

/** "A man I do not know": the one who speaks is not the one who does it. */
const saysUnknown = (reads: readonly Read[], i: number): boolean => {
  for (let j = i + 1; j <= i + 3; j += 1) if ((reads[j]?.text === 'not' || reads[j]?.text === 'never') && (knows.has(reads[j + 1]?.text ?? '') || knows.has(reads[j + 2]?.text ?? ''))) return true
  return false
}

/** "With my wife", "in my son's class": named in passing, and not the one who does it. */
const isAside = (reads: readonly Read[], m: Mention): boolean => {
  const before = reads[m.from - 1]?.text ?? ''
  const word = owners.has(before) ? (reads[m.from - 2]?.text ?? '') : before
  return notHim.has(word) && (word !== 'and' || (m.close && word === before))
}

function hasSubjectBefore(reads: readonly Read[], at: ReadonlyMap<number, Mention>, i: number): boolean {
  const sentence = reads[i]?.sentence
  for (let j = i - 1; j >= 0 && j > i - 8 && reads[j]!.sentence === sentence; j -= 1) if (at.has(j) || subjectOf[reads[j]!.text] !== undefined) return true
  return false
}

function judge(agent: Mention | undefined, bond: Bond, patient: Mention | undefined, toStranger: boolean, owner?: string): { bond: Bond; agent: Mention | undefined; passive: boolean } {
  if (bond === 'known' && toStranger && patient!.kind === 'other') return { bond: 'stranger', agent, passive: false }
  // "A man says he has killed his wife": she is his, so he is no stranger to her.
  if (bond === 'stranger' && agent !== undefined && agent.kind === 'person' && patient?.close === true && owner === (agent.sex === 'f' ? 'her' : 'his')) return { bond: 'known', agent, passive: false }
  // A man and a woman, seen by a third: nobody says that they are strangers to each other.
  if (bond !== 'known' && agent !== undefined && agent.kind === 'person' && patient !== undefined && patient.kind === 'person' && agent.sex !== undefined && patient.sex !== undefined && agent.sex !== patient.sex) return { bond: 'pair', agent, passive: false }
  return { bond, agent, passive: false }
}
