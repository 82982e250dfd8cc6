import type { Candidates, Frequencies, Gathered, Held, Take } from './candidates.ts'
import { askedKeys, exactKeys, followKeys, loneKeys, wideKeys } from './asked-keys.ts'
import { asOnePerson } from './as-one-person.ts'
import { bestFirst } from './best-first.ts'
import { comparePhones } from './compare-numbers.ts'
import { recordKeys } from './record-keys.ts'
import type { Asked } from './subject.ts'
import { traitsAsked, type Traits } from './traits.ts'
import { shareAmongHomes } from './rival-homes.ts'
import { readTraits } from './traits-text.ts'
import { leastPopulation } from './share-of.ts'
import { throughTheHousehold, type Compared } from './through-the-household.ts'
import { gatheredFairly } from './gathered-fairly.ts'
import { Question, type Found, type Weighed } from './weigh.ts'
import { weights } from './weights.ts'

/**
 * One held person as an answer. `score` is log2 of the odds that this is who was asked about; `tie` log2 of the odds that it is the number, home or
 * vehicle asked about, whoever it is. `parts` add up to `score`.
 */
export type Answer = { id: string; traits: Traits; score: number; tie: number; weighed: Weighed; parts: Parts; linkedTo?: string; person?: Traits }

/** Everything the score is the sum of besides the fields: where it starts, others of the household, others held who fit as well, what other records of the same person add, a surer record of the same person. */
export type Parts = { start: number; household: number; others: number; together: number; linked: number }

export const usualTake: Take = { budget: 6_000, most: 150 }
// Of one home or number so many are compared whatever their names are.
const mostThere = 30
const mostPaired = 10
const sureEnough = 2
const poor = -1
// Even of somebody who is not likely more may be held that fits better; what was found of nobody leads nowhere.
const worthFollowing = -3
const heldOften = 4
// What is less likely than one in two thousand to be another record of who was found is not worth naming.
const leastLinked = -11

/** Those held who may be who is asked about, likeliest first; nobody when too little is asked to look by. `today` is YYYY-MM-DD. */
export async function rank(asked: Asked, today: string, candidates: Candidates, f: Frequencies, take: Take = usualTake): Promise<Answer[]> {
  return await rankTraits(traitsAsked(asked, today), candidates, f, take)
}

/** The same for traits already read. */
export const rankTraits = async (traits: Traits, candidates: Candidates, f: Frequencies, take: Take = usualTake): Promise<Answer[]> => (await rankAll(traits, candidates, f, take)).answers

/** The same. `isCut`: more share all that was asked than are compared, as where hundreds are held at one number; who is not among the answers may be one of those. */
export async function rankAll(traits: Traits, candidates: Candidates, f: Frequencies, take: Take = usualTake): Promise<{ answers: Answer[]; isCut: boolean }> {
  const first = await gatheredFairly(candidates, askedKeys(traits), take)
  const exact = first.left > 0 && traits.names.length > 0 ? exactKeys(traits) : none
  const there = exact.length === 0 ? [] : [await candidates.gather(exact, { budget: take.budget / 4, most: mostThere })]
  return { answers: await rankFrom([first, ...there], traits, candidates, f, take), isCut: first.isCut === true }
}

const none = new Int32Array(0)

async function rankFrom(all: Gathered[], traits: Traits, candidates: Candidates, f: Frequencies, take: Take): Promise<Answer[]> {
  const question = new Question(traits, f)
  const half = { budget: take.budget / 2, most: Math.ceil(take.most / 2) }
  let answers = rankGathered(question, all, f)
  const askAlso = async (some: readonly Int32Array[]): Promise<void> => {
    for (const keys of some) if (keys.length > 0) all.push(await candidates.gather(keys, half))
    if (some.some((keys) => keys.length > 0)) answers = rankGathered(question, all, f)
  }
  // Whoever shares but one thing with what was asked, a birth or a home, stands behind all whose names are somewhat alike, unless it is asked by itself.
  if (isPoor(question, answers)) await askAlso([wideKeys(traits), loneKeys(traits), ...(question.isAboutPerson ? [recordKeys({ ...traits, names: [] })] : [])])
  if (!question.isAboutPerson) return answers
  const home = homeOfNumber(traits, answers)
  if (home !== undefined) await askAlso([recordKeys({ ...nothingAsked, places: home })])
  const best = answers[0]
  if (best === undefined || best.score < worthFollowing) return answers
  // Whoever is found may be held more often than what was asked could find: under another name, at another address.
  const known = best.person ?? best.traits
  // Who is held often is held oftener: then it is worth looking for what was mistyped too.
  const already = answers.filter((one) => one.score > 0).length
  const [keys, share] = already < heldOften ? [askedKeys(known), 3] : [followKeys(known), 1.5]
  return alsoHeld(question, answers, best, known, await candidates.gather(keys, { budget: take.budget / 2, most: Math.ceil(take.most / share) + already }), f)
}

const nothingAsked: Traits = { names: [], born: null, sex: '', phones: [], handles: [], places: [], vehicles: [] }

/** Whether nobody found is likely; of a place asked by itself, whether that street was not found as it was said. */
function isPoor(question: Question, answers: readonly Answer[]): boolean {
  if (question.isAboutPerson) return (answers[0]?.score ?? -Infinity) < poor
  return (answers[0]?.tie ?? -Infinity) < poor && !answers.some(({ weighed: { place } }) => place !== null && !place.heardAs && place.level.startsWith('same') && place.level !== 'same town' && place.level !== 'same district')
}

/** Where the number that was asked about is held, when nobody was found by that name: whoever rang may live there and be held without it. */
function homeOfNumber(asked: Traits, answers: readonly Answer[]): Traits['places'] | undefined {
  const [best] = answers
  if (asked.names.length === 0 || asked.phones.length === 0 || (best !== undefined && best.score >= sureEnough && (best.weighed.names?.bits ?? 0) > 0)) return undefined
  return answers.find(({ weighed: { phone, phoneOf }, traits }) => phone?.level === 'same' && phoneOf === undefined && traits.places.length > 0)?.traits.places.slice(0, 2)
}

/** The same for candidates already at hand. */
export function rankGathered(asking: Question, askings: readonly Gathered[], f: Frequencies): Answer[] {
  const gathered = together(askings)
  const near = gathered.held.map((one) => ({ id: one.id, found: foundOf(one) }))
  // Of those that were not returned as many have the number but for a digit as of those that were.
  const slips = near.filter(({ found: { traits } }) => comparePhones(asking.asked.phones, traits.phones)?.level === 'one slip').length * (1 + gathered.left / Math.max(1, gathered.of))
  const question = asking.withSlips(slips)
  const found: Compared[] = near.map(({ id, found }) => ({ id, traits: found.traits, weighed: question.weighFound(found) }))
  throughTheHousehold(found, f)
  const all = bestFirst(found, (one) => one.weighed.bits)
  const absent = Math.max(f.people, leastPopulation) * (1 - weights.held) / weights.held
  const same = samePerson(all.slice(0, mostPaired), f, slips)
  const joint = asOnePerson(question, all, same)
  const likelihood = new Float64Array(all.length)
  let [mates, total, rest] = [0, 0, 0]
  for (let i = 0; i < all.length; i++) {
    const { weighed } = all[i]!
    mates += 2 ** (joint[i]?.house ?? weighed.house) / recordsOf(same[i])
    total += likelihood[i] = 2 ** (joint[i]?.bits ?? weighed.bits)
    if (i >= same.length) rest += likelihood[i]!
  }
  const household = weights.unheldHousemates * mates
  const unseen = gathered.left > 0 && all.length > 0 ? gathered.left * likelihood.at(-1)! * 0.25 : 0
  const start = -Math.log2(absent)
  const shares = shareAmongHomes(all, start)
  const ofHousehold = -Math.log2((absent + household) / absent)
  const alone = all.slice(0, same.length).map((one) => 2 ** one.weighed.bits)
  const answers = all.map((one, i): Answer => {
    const mine = same[i]
    const { id, traits, weighed } = one
    let others = unseen + (mine === undefined ? total - likelihood[i]! : rest)
    if (mine !== undefined) for (let j = 0; j < mine.length; j++) if (j !== i) others += (mine[j]! > 0.5 ? alone[j]! : likelihood[j]!) * (1 - mine[j]!)
    const parts = { start, household: ofHousehold, others: -Math.log2((absent + household + others) / (absent + household)), together: joint[i]?.more ?? 0, linked: 0 }
    const answer: Answer = { id, traits, weighed, parts, tie: asMeant(weighed.tie + start + shares[i]!, weighed), score: weighed.bits + parts.start + parts.household + parts.others + parts.together }
    const person = joint[i]?.traits
    if (person !== undefined) answer.person = person
    return answer
  })
  link(answers, same)
  return question.isAboutPerson ? likeliestFirst(answers) : answers.sort((a, b) => b.tie - a.tie || b.score - a.score || (a.id < b.id ? -1 : 1))
}

const likeliestFirst = (answers: readonly Answer[]): Answer[] => bestFirst(answers, (one) => one.score)

// However well a house fits that is only near to what was said, others are as near: it is no likelier than they leave it. A number or a vehicle beside it says more.
function asMeant(tie: number, { place, phone, vehicle, handle }: Weighed): number {
  const share = place?.asked.share
  return share === undefined || share >= 1 || phone !== null || vehicle !== null || handle !== null ? tie : Math.min(tie, Math.log2(share / (1 - share)))
}

const foundOf = (one: Held): Found => (one.found ??= { traits: readTraits(one.traits) })

/** Those of several askings who are worth weighing, each once; `of` is how many came back. */
function together(all: readonly Gathered[]): Gathered & { of: number } {
  const [first] = all
  if (first !== undefined && all.length === 1) return { held: [...worthWeighing(first.held, 60, 0.25)], left: first.left, of: first.held.length }
  const found = new Map<string, Held>()
  for (const { held } of all) for (const one of worthWeighing(held, 60, 0.25)) if (!found.has(one.id)) found.set(one.id, one)
  return { held: [...found.values()], left: all.reduce((n, { left }) => n + left, 0), of: all.reduce((n, { held }) => n + held.length, 0) }
}

// Who shares far less than the best does cannot overtake it; where nobody shares much, more are weighed.
const worthWeighing = (held: readonly Held[], least: number, share: number): readonly Held[] => {
  const bound = (held[0]?.shared ?? 0) * share
  return held.filter((one, i) => i < least || one.shared >= bound)
}

/** How likely two records are of one person: for each other record of a person there are some seven others as near by chance, and fourteen of the household. */
function ofOnePerson({ bits, house }: Weighed, f: Frequencies): number {
  const odds = 2 ** bits / (Math.max(f.people, leastPopulation) * 7 + 14 * 2 ** house)
  return odds / (1 + odds)
}

/** How many records a person is likely to have among the first: each speaks for the same household. */
const recordsOf = (mine: readonly number[] | undefined): number => 1 + (mine?.reduce((sum, p) => sum + p, 0) ?? 0)

/** How likely each two of the first are records of one person. */
function samePerson(all: readonly { traits: Traits; weighed: Weighed }[], f: Frequencies, slips: number): number[][] {
  // Whether two who hardly fit are one person changes nothing.
  const least = Math.max(all.length === 0 ? 0 : all[0]!.weighed.bits - 12, Math.log2(f.people) - 9)
  const near = all.filter((one) => one.weighed.bits > least)
  const same = near.map(() => near.map(() => 0))
  for (let i = 0; i + 1 < near.length; i++) {
    const question = new Question(near[i]!.traits, f, slips)
    for (let j = i + 1; j < near.length; j++) {
      same[i]![j] = same[j]![i] = ofOnePerson(question.weigh(near[j]!.traits), f)
    }
  }
  return same
}

/** How likely two records are of one person, when one of them is of who is asked about: the birth asked is that one's then, where no birth is held of it. */
function withBirth(p: number, mine: Weighed['born'], of: Weighed['born']): number {
  if (of !== null || mine === null) return p
  const likely = p * 2 ** mine.bits
  return likely / (likely + 1 - p)
}

// From here two records are shown as one person's.
const surelyOne = 0.9
const isBetter = (own: readonly number[], j: number, i: number): boolean => own[j]! > own[i]! || (own[j] === own[i] && j < i)

/** A record that is surely of the same person as a better one is as likely as that one, less the doubt whether it is. */
function link(answers: Answer[], same: readonly number[][]): void {
  const own = answers.map((one) => one.score)
  for (let i = 0; i < same.length; i++) for (let j = 0; j < same.length; j++) {
    if (i === j) continue
    const one = answers[i]!
    const p = withBirth(same[i]![j]!, one.weighed.born, answers[j]!.weighed.born) / (1 + 2 ** -own[j]!)
    const through = Math.log2(p / (1 - p))
    if (through > one.score) Object.assign(one, { score: through, parts: { ...one.parts, linked: through - own[i]! }, linkedTo: answers[j]!.id })
  }
  // What records say together may leave nothing to add: they are of one person all the same, and stand together under the best of them.
  for (let i = 0; i < same.length; i++) {
    const one = answers[i]!
    if (one.linkedTo !== undefined) continue
    let best: number | undefined
    for (let j = 0; j < same.length; j++) if (j !== i && same[i]![j]! > surelyOne && answers[j]!.linkedTo !== one.id && isBetter(own, j, i) && (best === undefined || isBetter(own, j, best))) best = j
    if (best !== undefined) one.linkedTo = answers[best]!.id
  }
}

/** Adds further records of the person who was found, with `found` all that is known of her: each as likely as that one, less the doubt whether it is of the same person. */
export function alsoHeld(asking: Question, answers: readonly Answer[], best: Answer, found: Traits, more: Gathered, f: Frequencies): Answer[] {
  const known = new Map<string, Answer>()
  for (const one of answers) known.set(one.id, one)
  const changed = new Map<string, Answer>()
  const [question, first] = [new Question(found, f, 0, asking), asking.withSlips(0)]
  const own = 1 / (1 + 2 ** -best.score)
  for (const held of more.held) {
    const before = known.get(held.id)
    if (held.id === best.id || (before !== undefined && before.score > 0)) continue
    const traits = before?.traits ?? readTraits(held.traits)
    const p = own * withBirth(ofOnePerson(question.weigh(traits), f), first.born(traits), best.weighed.born)
    const score = Math.log2(p / (1 - p))
    if (score < leastLinked) continue
    const one = before ?? answerOf(held.id, traits, first.weigh(traits), best.parts)
    if (score > one.score) changed.set(held.id, { ...one, score, linkedTo: best.id, parts: { ...one.parts, linked: one.parts.linked + score - one.score } })
  }
  return changed.size === 0 ? [...answers] : likeliestFirst([...answers.filter(({ id }) => !changed.has(id)), ...changed.values()])
}

const answerOf = (id: string, traits: Traits, weighed: Weighed, { start, household, others }: Parts): Answer =>
  ({ id, traits, weighed, parts: { start, household, others, together: 0, linked: 0 }, tie: weighed.tie + start, score: weighed.bits + start + household + others })
