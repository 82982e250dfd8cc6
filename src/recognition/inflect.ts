// Forms of English verbs. Irregular ones, and spoken forms that are wrong in a grammar and right on a call ("he done", "he come at me").

const irregular: Readonly<Record<string, string>> = {
  hit: 'hits hitting hit hitted', beat: 'beats beating beat beaten', bite: 'bites biting bit bitten', throw: 'throws throwing threw thrown throwed', hurt: 'hurts hurting hurt hurted', break: 'breaks breaking broke broken',
  shake: 'shakes shaking shook shaken', choke: 'chokes choking choked', strike: 'strikes striking struck', fight: 'fights fighting fought', tear: 'tears tearing tore torn', hold: 'holds holding held', cut: 'cuts cutting cut',
  burn: 'burns burning burned burnt', spit: 'spits spitting spat spit', steal: 'steals stealing stole stolen', take: 'takes taking took taken', get: 'gets getting got gotten', come: 'comes coming came come', go: 'goes going went gone',
  keep: 'keeps keeping kept', tell: 'tells telling told', say: 'says saying said', make: 'makes making made', let: 'lets letting let', put: 'puts putting put', lay: 'lays laying laid layed', leave: 'leaves leaving left', send: 'sends sending sent',
  find: 'finds finding found', shoot: 'shoots shooting shot', drive: 'drives driving drove driven', run: 'runs running ran', slit: 'slits slitting slit', sling: 'slings slinging slung', fling: 'flings flinging flung', swing: 'swings swinging swung',
  give: 'gives giving gave given', have: 'has having had', do: 'does doing did done', be: 'is am are was were being been', see: 'sees seeing saw seen', hear: 'hears hearing heard', speak: 'speaks speaking spoke spoken', read: 'reads reading read',
  sell: 'sells selling sold', spend: 'spends spending spent', pay: 'pays paying paid', sleep: 'sleeps sleeping slept', force: 'forces forcing forced', lock: 'locks locking locked', stick: 'sticks sticking stuck', wake: 'wakes waking woke woken',
  drag: 'drags dragging dragged', grab: 'grabs grabbing grabbed', slap: 'slaps slapping slapped', stab: 'stabs stabbing stabbed', shove: 'shoves shoving shoved', pin: 'pins pinning pinned', punch: 'punches punching punched', clip: 'clips clipping clipped',
  wreck: 'wrecks wrecking wrecked', know: 'knows knowing knew known', feed: 'feeds feeding fed', lead: 'leads leading led', eat: 'eats eating ate eaten', drink: 'drinks drinking drank drunk', swear: 'swears swearing swore sworn', set: 'sets setting set',
  bring: 'brings bringing brought', sit: 'sits sitting sat', stand: 'stands standing stood', lie: 'lies lying lied lay', withhold: 'withholds withholding withheld', forbid: 'forbids forbidding forbade forbidden', ring: 'rings ringing rang rung',
  show: 'shows showing showed shown', split: 'splits splitting split', wind: 'winds winding wound', bleed: 'bleeds bleeding bled', die: 'dies dying died', lose: 'loses losing lost', sue: 'sues suing sued', think: 'thinks thinking thought',
  kick: 'kicks kicking kicked', ban: 'bans banning banned', chuck: 'chucks chucking chucked', touch: 'touches touching touched', gaslight: 'gaslights gaslighting gaslighted gaslit', headbutt: 'headbutts headbutting headbutted', bully: 'bullies bullying bullied',
  creep: 'creeps creeping crept', break_in: 'breaks', text: 'texts texting texted', catch: 'catches catching caught', rape: 'rapes raping raped', hide: 'hides hiding hid hidden', stamp: 'stamps stamping stamped', stop: 'stops stopping stopped', wear: 'wears wearing wore worn',
  control: 'controls controlling controlled', travel: 'travels travelling travelled', cancel: 'cancels cancelling cancelled', tie: 'ties tying tied', buy: 'buys buying bought', ride: 'rides riding rode ridden', meet: 'meets meeting met', write: 'writes writing wrote written', pull: 'pulls pulling pulled', sue_: 'sues', quit: 'quits quitting quit', feel: 'feels feeling felt', bash: 'bashes bashing bashed', rip: 'rips ripping ripped', jab: 'jabs jabbing jabbed', slag: 'slags slagging slagged', beg: 'begs begging begged', bug: 'bugs bugging bugged', stalk: 'stalks stalking stalked', panic: 'panics panicking panicked',
}

const vowel = /[aeiou]/

/** All forms of a verb, the base first: hit, hits, hitting, hit; punch, punches, punching, punched. */
export function formsOf(base: string): string[] {
  const given = irregular[base]
  if (given !== undefined) return [...new Set([base, ...dropped(given.split(' '))])]
  const last = base.at(-1)!
  const before = base.at(-2) ?? ''
  const s = /(?:s|x|z|ch|sh)$/.test(base) ? `${base}es` : last === 'y' && !vowel.test(before) ? `${base.slice(0, -1)}ies` : `${base}s`
  const short = base.length <= 4 && vowel.test(before) && !vowel.test(base.at(-3) ?? 'a') && !/[aeiouwxy]/.test(last) ? base + last : base
  const ed = last === 'e' ? `${base}d` : last === 'y' && !vowel.test(before) ? `${base.slice(0, -1)}ied` : `${short}ed`
  const ing = last === 'e' && !/[eoy]e$/.test(base) ? `${base.slice(0, -1)}ing` : `${short}ing`
  return [...new Set([base, s, ed, ...dropped([ing])])]
}

/** "hittin" stands beside "hitting", as it is said and typed. */
const dropped = (forms: readonly string[]): string[] => forms.flatMap((f) => (f.endsWith('ing') ? [f, f.slice(0, -1)] : [f]))
