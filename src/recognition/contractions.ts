// How people say and type words together: "hasn't", "hasnt", "gonna". Each is read as the words it stands for.

const negatives: Readonly<Record<string, string>> = {
  do: 'do', does: 'does', did: 'did', is: 'is', was: 'was', are: 'are', were: 'were', has: 'has', have: 'have', had: 'had', would: 'would', could: 'could', should: 'should',
  must: 'must', need: 'need', might: 'might', ca: 'can', wo: 'will', sha: 'shall', ai: 'is', dare: 'dare', may: 'may',
}
const ready: Readonly<Record<string, string>> = {
  cannot: 'can not', gonna: 'going to', gunna: 'going to', wanna: 'want to', gotta: 'got to', tryna: 'trying to', tryina: 'trying to', finna: 'going to', gimme: 'give me', lemme: 'let me',
  dunno: 'do not know', hes: 'he is', shes: 'she is', theyre: 'they are', weve: 'we have', youre: 'you are', ive: 'i have', im: 'i am', whos: 'who is', thats: 'that is', theres: 'there is',
  hed: 'he would', theyll: 'they will', theyve: 'they have', youve: 'you have', youll: 'you will', itll: 'it will', whats: 'what is', someones: 'someone is', somebodys: 'somebody is',
  imma: 'i am going to', ima: 'i am going to', dinnae: 'do not', didnae: 'did not', wisnae: 'was not', isnae: 'is not', cannae: 'can not', wullnae: 'will not', willnae: 'will not', havenae: 'have not',
  hasnae: 'has not', wouldnae: 'would not', couldnae: 'could not', doesnae: 'does not', canny: 'can not', amnt: 'am not', cudnt: 'could not', wudnt: 'would not', shudnt: 'should not', dont: 'do not',
  doesent: 'does not', dosent: 'does not', dosnt: 'does not', didint: 'did not', wasent: 'was not', yous: 'you', ppl: 'people', pls: 'please', plz: 'please', wont: 'will not', cant: 'can not', cos: 'because',
  cuz: 'because', coz: 'because', bcos: 'because', becos: 'because', bc: 'because', ur: 'your', u: 'you', r: 'are', wiv: 'with', wid: 'with', dat: 'that', dis: 'this', da: 'the', me: 'me', thru: 'through', nite: 'night', tonite: 'tonight', ther: 'there',
  b4: 'before', '2nite': 'tonight', '2day': 'today', gf: 'girlfriend', bf: 'boyfriend', bfs: 'boyfriends', gfs: 'girlfriends', kno: 'know', wen: 'when', wot: 'what', wud: 'would', cud: 'could', shud: 'should', nd: 'and', n: 'and', av: 'have', ave: 'have', hav: 'have', hurtin: 'hurting', alot: 'a lot', its: 'it is', alright: 'all right', noone: 'nobody',
}
// "da" is a father in parts of Ireland and Scotland; he is left to the lexicon.
const own = new Set(['da', 'me', 'canny'])

const known = new Map<string, readonly string[]>()
for (const [typed, meant] of Object.entries(ready)) if (!own.has(typed)) known.set(typed, meant.split(' '))
for (const [stem, meant] of Object.entries(negatives)) {
  known.set(`${stem}n't`, [meant, 'not'])
  if (!['ca', 'wo', 'sha', 'may', 'dare'].includes(stem)) known.set(`${stem}nt`, [meant, 'not'])
}
known.set('aint', ['is', 'not'])

const endings: Readonly<Record<string, string>> = { re: 'are', ve: 'have', ll: 'will', m: 'am', d: 'would' }
const whoIs = new Set(['he', 'she', 'it', 'that', 'there', 'who', 'what', 'someone', 'somebody', 'where', 'here', 'everything', 'nothing', 'something', 'one', 'everyone', 'anyone', 'nobody'])
const curly = /[\u2018\u2019\u02bc\u2032\uff07\u0060\u00b4]|&[^;]*;/g

/** The words that a word of letters alone stands for: "hasnt", "gonna". */
export const writtenTogether = (folded: string): readonly string[] | undefined => known.get(folded)

/** The words a folded word stands for; nothing when it stands for itself. Of a possessive, the owner and "s". */
export function contractionsOf(folded: string): readonly string[] | undefined {
  const direct = known.get(folded)
  if (direct !== undefined) return direct
  if (/^[a-z0-9]+$/.test(folded)) return undefined
  const straight = folded.replace(curly, "'")
  const at = straight.indexOf("'")
  if (at < 0) return undefined
  const again = known.get(straight)
  if (again !== undefined) return again
  const last = straight.lastIndexOf("'")
  const [stem, rest] = [straight.slice(0, last), straight.slice(last + 1)]
  if (rest === 's') return [stem.replaceAll("'", ''), whoIs.has(stem) ? 'is' : 's']
  if (endings[rest] !== undefined && stem !== '') return [stem.replaceAll("'", ''), endings[rest]]
  if (rest === 't' && stem.endsWith('n')) return [stem.slice(0, -1), 'not']
  return [straight.replaceAll("'", '')]
}

const apostrophes = /[\u0027\u2018\u2019\u02bc\u2032\uff07\u0060\u00b4]/
/** Where each part begins in the typed word, so that spans do not overlap: "hasn't" is has|n't. Nothing when the parts cannot be told apart. */
export function heldApart(folded: string, parts: readonly string[]): readonly number[] | undefined {
  const starts = [0]
  for (const part of parts.slice(1)) {
    const from = starts.at(-1)! + 1
    const at = part === 'not' ? folded.search(/n['’]?t$|nae$/) : part === 's' ? folded.length - 1 : folded.indexOf(part.slice(0, 1), from)
    const cut = at >= from ? at : (part === 'is' || part === 's') ? folded.length - 1 : -1
    if (cut < from) return undefined
    // The apostrophe is of the part it shortens: "he's" is he|'s.
    starts.push(cut - 1 >= from && apostrophes.test(folded[cut - 1]!) ? cut - 1 : cut)
  }
  return starts
}
