import type { CueKind, Level, ThreatSign } from './cues.ts'

/**
 * One rule of the lexicon. `says` are patterns (language: pattern.ts), `without` what the cue says about domestic abuse when no
 * relationship is known, `known` when one is. The examples are tests.
 */
export type Rule = {
  id: string; kind: CueKind; says: string[]; why: string
  without: Level; known: Level
  sign?: ThreatSign
  notAfter?: string[]      // words which, standing just before, make it another thing
  takesNo?: true           // the words hold their own "not": negation before them is not looked at
  ages?: true              // long ago ("last year") it is past abuse and no sign of the present
  mustFire: string[]; mustNotFire: string[]
}

/** Named sets of words which patterns refer to as @name. */
export const sets: Readonly<Record<string, string>> = {
  partner: 'husband|wife|boyfriend|girlfriend|partner|fiance|fiancee|spouse|hubby|missus|fella|bf|gf|ex|exhusband|expartner|exes',
  family: 'mum|mom|mam|mother|dad|father|son|daughter|brother|sister|stepdad|stepfather|stepmum|stepmother|stepson|stepdaughter|uncle|aunt|auntie|cousin|nephew|grandson|granddad|grandad|grandfather|nan|gran|grandmother|parents|inlaws',
  rel: '@partner|@family',
  whose: 'my|her|his|their|our|your|victim|caller',
  he: 'he|she|they|him|man|male|guy|gentleman|someone|somebody|@rel',
  victim: 'me|her|him|us|them|girl|woman|lady|female|caller|victim|child|children|kids|baby|@rel',
  hit: 'hit|hits|punched|punches|slapped|slaps|kicked|kicks|beat|beats|beaten|assaulted|assaults|attacked|attacks|bit|bitten|headbutted|battered|shoved|pushed|grabbed|dragged|stabbed|spat|spit|raped|rapes|shook|shake|shaken|throttled|threw|thrown|throws|pinned|slammed|stamped|smacked|thumped|struck',
  hitting: 'hitting|punching|slapping|kicking|beating|assaulting|attacking|biting|headbutting|battering|shoving|pushing|grabbing|dragging|stabbing|spitting|raping|shaking|hurting|throwing|smacking|thumping',
  place: 'door|doors|window|windows|house|home|flat|property|address|gate|fence|garden|work|building|place',
  order: 'order|orders|injunction|injunctions|nonmol|nonmolestation|dvpo|dvpn|dapo|dapn|undertaking',
  weapon: 'knife|knives|gun|guns|handgun|shotgun|rifle|pistol|firearm|machete|sword|blade|axe|hammer|crowbar|baseball|screwdriver|scissors|petrol|acid',
  scared: 'scared|afraid|frightened|terrified|petrified',
  noise: 'scream*|shout*|yell*|argu*|fight|fights|fighting|row|rowing|bang|bangs|banging|crash*|thud*',
}

const of = (kind: CueKind, without: Level, known: Level) =>
  (id: string, says: string[], why: string, mustFire: string[], mustNotFire: string[], more: Partial<Rule> = {}): Rule =>
    ({ id, kind, says, why, without, known, mustFire, mustNotFire, ...more })

const relationship = of('relationship', 'no', 'no')
const violence = of('violence', 'unsure', 'yes')
const threat = of('threat', 'unsure', 'yes')
const order = of('order', 'unsure', 'yes')
const door = of('at-the-door', 'unsure', 'yes')
const stalking = of('stalking', 'unsure', 'yes')
const control = of('control', 'unsure', 'yes')
const struggle = of('struggle', 'unsure', 'yes')
const whisper = of('whisper', 'unsure', 'yes')
const past = of('past-abuse', 'unsure', 'yes')

export const rules: readonly Rule[] = [
  relationship('partner', ['@partner'], 'a partner or former partner is named', ['it is my ex-husband', 'her boyfriend', 'my ex'], ['my business partner', 'our civil engineer'],
    { notAfter: ['business', 'law', 'training', 'dance', 'trading', 'tennis', 'senior'] }),
  relationship('family', ['@whose ~2 @family', '@family ~1 in law', '@family reports|says'], 'a family member is named', ['my adult son', 'her mum', 'my father-in-law'], ['the mother ship']),
  relationship('shared-child', ['child|children|kids|baby|son|daughter s? ~1 father|dad|mother|mum|mom', 'father|dad|mother|mum of ~2 child|children|kids|baby'], 'somebody they have a child with',
    ["the kids' dad", "his child's mother", 'the father of my children'], ['the child is here']),
  relationship('couple', ['couple next|upstairs|downstairs|opposite|across|are|is|were|in|at|arguing|fighting|shouting', 'split|broke|broken up with', 'separated|divorc* from|him|her', 'used to live|go together|out', 'other half', 'go|going|went out with', 'left|leaving|leave him|her'], 'a couple, or people who were one', ['the couple next door', 'we split up with each other'], ['a couple of lads', 'split the bill']),

  violence('being-hit', ['@hitting ~2 @victim', '@victim|i|he|she|person ~2 being @hit'], 'violence as it happens', ['he is beating up my mum', 'she is being beaten'], ['hitting the wall'], { sign: 'violence-now' }),
  violence('hit', ['@hit ~2 @victim', '@hit by ~2 @rel|him|her|he|she', '@he ~2 hurt|hurts me|us|them', 'gone|went|goes|came|comes|coming ~1 for|at me|her', 'threw|thrown|throws|throwing ~3 at ~1 @victim', 'put|laid|lays his|her|a hands|hand|finger on'], 'violence that has happened', ['he punched me', 'she was attacked by her partner', 'he put his hands on me'],
    ['he got hit by a car', 'he has never hit me', 'I hit a deer'], { sign: 'just-assaulted', ages: true }),
  violence('violent', ['@he|s ~3 violent|raging|abusive|aggressive', '@he s|is ~1 kicking off', 'smash*|trash*|wreck* ~1 up? ~1 my|the|her|his|our ~1 house|flat|home|place|room|phone|things|stuff|windows', 'turned violent', 'broke|broken|smashed my|her ~1 phone'],
    'a person who is violent now, or breaking things', ['my son is smashing up the house', 'he is getting violent'], ['a violent storm'], { ages: true }),

  threat('to-kill', ['threat*|going|gonna|will|ll|wants|said|says|saying ~5 kill|murder|stab|shoot|bury|strangle @victim|you|my|everyone', 'death threat*', 'threat* ~3 kill', 'have @victim ~1 stabbed|killed|shot', 'end up dead', 'find ~2 dead'],
    'a threat to kill', ['he said he would kill me', 'threatening to kill her', 'he sends death threats'], ['he is going to kill himself', 'my boss will kill me'], { sign: 'threat-to-kill', notAfter: ['boss'] }),
  threat('threat', ['threaten* ~4 @victim|to|with', '@he ~4 hurt|harm|burn|batter|smash ~1 @victim|my|you', 'threats ~3 me|her|us', 'capable of'],
    'a threat', ['he has threatened her', 'he will hurt me'], ['the weather threatens rain'], { ages: true }),

  order('expired', ['@order ~6 expired|expires|expiring|lapsed|ended|ends|ending|run|ran|out|over', 'expired|lapsed ~2 @order', 'renew*|reactivat*|extend*|reinstat* ~4 @order', '@order ~3 renewed|reactivated|extended|reinstated'],
    'an order that has ended or is to be renewed', ['reactivate a court order', 'my non-molestation order has run out', 'the injunction ended'], ['my order was delivered'], { sign: 'order-expired' }),
  order('breached', ['breach* ~4 @order|bail|conditions', 'broke|broken|breaking|ignor* ~4 @order|bail|injunction|conditions', '@order ~4 breached|broken|ignored', 'not supposed|allowed|meant to ~3 near|contact|come'],
    'an order or bail condition broken', ['he has broken the non-molestation order', 'breach of bail', 'he is not allowed to come near me'], ['broken the door'], { sign: 'order-breached', takesNo: true }),
  order('in-force', ['non molestation|mol', 'nonmol|dvpo|dvpn|dapo|dapn', 'restraining|occupation|protection|stalking|molestation|prohibited order*', '@order ~2 against @whose|him|her|he|@rel', '@order ~2 in place|force', 'on bail'],
    'an order or bail that protects somebody', ['I have a non-molestation order', 'there is an injunction against him'], ['I want to order against the clock', 'my court order for parking']),

  door('at-the-door', ['bang*|hammer*|pound*|kick*|smash*|thump*|batter*|buzz* ~4 door|doors|window|windows|buzzer|intercom|letterbox', 'door|doors|window ~3 banged|kicked|hammered|smashed', '@he ~3 outside|at my|the|her|our ~1 @place', '@he s|is outside', 'breaking|forcing ~3 door|doors|window|windows', 'he|she|@rel ~2 trying ~1 get|break in|into', 'shouting through ~2 letterbox|door'],
    'somebody at the door, wanting in', ['loud banging at the door', 'he is breaking the window to get in', "he's outside my house", "someone's buzzing at my door"], ['I bang my head'], { sign: 'at-the-door', ages: true }),
  door('knock', ['knock* ~4 door|doors|window', 'ringing|rung|rang ~4 doorbell|bell|buzzer', 'break*|broke* in|into|down ~3 @place|my', 'try*|tried ~2 get|break ~1 in|into', 'turn*|show*|came|come up|round|around ~3 @place|my|her'],
    'somebody at or into the home', ['a knock at my door', 'breaking into my house', 'he turned up at my work'], ['knock on wood'], { sign: 'at-the-door', without: 'no', ages: true }),
  door('inside', ['@he s|is|has|got ~2 in|inside|into my|the|her|our ~1 house|home|flat|bedroom|kitchen|property', 'entered ~2 home|house|flat', 'coming|came|through the|my door', 'let himself|herself in', 'refus* to? leave ~2 home|house|flat|property|my|her', 'won t leave ~2 home|house|flat|property', 'will not leave ~2 home|house|flat|property'],
    'the person is inside', ['he is in my house', 'he entered her home', 'refusing to leave her home'], ['refusing to leave'], { sign: 'inside', takesNo: true, without: 'no', ages: true }),

  of('weapon', 'unsure', 'yes')('has-weapon', ['he|she|they|@rel ~5 @weapon'], 'a person with a weapon', ["he's got a knife", 'my son had a machete'], ['no weapons', 'he has no knife'], { sign: 'weapon', ages: true }),
  of('weapon', 'no', 'yes')('weapon', ['@weapon|weapon|weapons'], 'a weapon is spoken of', ['there is a gun in the house'], ['no weapons', 'there are no guns'], { sign: 'weapon', ages: true }),
  of('strangulation', 'unsure', 'yes')('strangled', ['strangl*|throttl*|suffocat*', 'chok* @victim', 'tried|trying|tries to choke', 'hand|hands|arm|grabbed|held|squeez*|grip* ~4 neck|throat'],
    'strangling: among the plainest signs of a death to come', ['he tried to strangle me', 'he had his hands round my throat', 'he tried to choke me'], ['he is choking on a sweet', 'my throat hurts'], { sign: 'strangulation', ages: true }),

  of('fear', 'unsure', 'yes')('fear-of', ['@scared of ~1 him|her|@rel|what', '@scared ~1 he|she|they ~1 ll|will|is|s|might|would|going', 'fear* for ~1 life|safety|lives'], 'fear of a person', ['I am terrified of what he will do', "I'm scared of him"], ['scared of spiders'], { sign: 'fear' }),
  of('fear', 'no', 'unsure')('fear', ['@scared', 'help me', 'in danger'], 'fear', ['I am so scared'], ['scarecrow'], { sign: 'fear' }),

  control('held', ['won|doesn|not|never t? let ~1 me|her|us|him ~1 leave|out|go|have|see|speak|talk|use', 'lock* me|her|us ~1 in|out', 't give ~3 back', 'controlling|controls|isolat* ~2 me|her|relationship|money', 'checks|monitors|tracks ~1 my|her ~1 phone|messages|movements|car'],
    'somebody held or controlled', ["he won't let me leave", 'he checks my phone', 'locked me in'], ['the lock is broken'], { takesNo: true }),
  control('taken', ['he|she|@rel ~3 taken|took|takes|pulled|cut ~2 my|her|the ~1 keys|phone|money|passport|card|cord|landline', 'he|she|@rel ~2 has|got|keeps|holds ~1 my|her ~1 passport', 'block* ~1 my|her|me ~1 in|car'], 'the means to leave or to call taken away', ['he has taken my phone', 'blocked her car in'], ['my ex has my car keys'], { known: 'unsure' }),
  stalking('follows', ['follow* me|her|us', 'stalk*|harass*', 'hack*|track* ~3 my|her ~1 phone|facebook|account|car|accounts', 'tracker|airtag', 'watching me|her|us|my', 'naked|nude|intimate|private ~1 pictures|photos|images|videos', 'pictures|photos|images|videos ~2 me naked|nude', 'wait* for? ~1 outside|for ~2 me|her|work', 'driving past ~1 my|her'],
    'following, watching or hacking', ['he keeps following me', 'hacked into my phone', 'it is harassment'], ['following the road']),
  stalking('contact', ['won t leave me|her|us alone', 'keep*|constant*|repeated*|nonstop ~3 call*|text*|messag*|ring*|phon*|contact*|turn*|show*|com*|email*', '@he ~4 contact* me|her|him', 'been in contact with', '@he ~2 contacting|ringing|calling|texting|messaging|phoning|emailing me|her', 'found ~2 new address|number|house|flat', 'not to contact|ring|call|text|message', 'stop contacting|messaging|texting|calling|ringing', 'lot|lots|hundreds|loads|dozens of ~1 messages|texts|calls'],
    'contact that is not wanted', ["he won't leave me alone", 'he keeps texting', 'I asked him not to contact me', 'he has been in contact with her'], ['contact the council'], { takesNo: true, without: 'no' }),

  struggle('heard', ['hear*|heard|sound*|noise*|background ~5 struggl*|scream*|shout*|yell*|argu*|fight*|row|cry*|crying|scuffle', 'struggle|scuffle', 'woman|female|girl|lady|she|wife ~3 scream*', 'scream* ~3 line|hang|hung|dead|cleared', 'man|male ~1 shout*|yell*|argu*|scream* ~3 woman|female|her|she'],
    'a struggle or screams heard', ['operator heard a struggle', 'a woman screaming', 'I can hear shouting'], ['the shouting match on television'], { sign: 'struggle-heard' }),
  struggle('next-door', ['neighbour*|neighbor*|couple|next|upstairs|downstairs ~5 @noise|hit*|hurt*', '@noise ~4 neighbour*|neighbor*|couple|next|upstairs|downstairs'], 'trouble heard in another home', ['banging and shouting from next door', 'the neighbours are fighting'], ['the next bus']),
  struggle('plea', ['get off me|her|him', 'get away from?', 'leave me|her alone', 'don t hit|touch|hurt|kill|come ~1 me|near|her', 'stop hitting|hurting|it', 'let go of? me|her', 'let me go'], 'words said to somebody who is attacking', ["don't hit me", 'get off me', 'get away'], ['I do not want to hit the brakes'], { takesNo: true, sign: 'struggle-heard' }),
  struggle('quarrel', ['argu*|quarrel*|rowing', 'kicking off', 'a domestic'], 'a quarrel', ['we were arguing', 'he is kicking off'], ['a row of houses'], { without: 'no', known: 'unsure' }),
  whisper('whisper', ['whisper*', 'hush* voice', 'not|t talk|speak right|now|here|because', 'not safe to talk|speak', 'he|she s|is ~1 listening', 'only say|answer yes', 'man|male|husband|someone|voice ~3 background'], 'a voice kept low, or not free to speak', ['a man whispering in the background', "I can't talk right now"], ['he can talk for hours'], { takesNo: true, sign: 'whisper-heard' }),
  of('cut-off', 'no', 'unsure')('cut-off', ['abandon* ~2 call*', 'call* ~2 abandon*', 'abandon* the call', 'line ~2 dead|cleared|cut|dropped', 'hang|hung up', 'dropped|silent call*', 'call ~2 cut|dropped'], 'the call was cut off', ['abandoned 999 call', 'then the line goes dead', 'she hung up'], ['an abandoned car'], { sign: 'line-cut', takesNo: true }),

  of('coded', 'unsure', 'yes')('coded', ['order|like|want|have ~5 pizza|pizzas|takeaway|curry|chinese', 'ask* ~1 for ani|angela', 'press* 55|5', 'silent solution', 'pretend*|act ~3 friend|pizza|mum|taxi'],
    'an ordinary request made to the emergency line', ['I would like to order a pizza', 'I am asking for Ani'], ['the pizza shop was robbed']),
  of('retraction', 'no', 'unsure')('retraction', ['everything|it s|is ~1 fine|ok|okay|alright', 'all ~1 fine|ok|okay|sorted', 'don t need ~1 police|you', 'called|rang by|wrong mistake|accident|number', 'changed my mind', 'no problem|trouble', 'drop ~1 charges', 'doesn|don t want to? ~2 police|charges|statement|complaint', 'calmed down|it'],
    'taking back what was said; a reason for more care', ["everything's fine now", "she doesn't want police"], ['a fine view'], { takesNo: true }),
  of('children', 'no', 'no')('children', ['children|kids|child|baby|toddler ~4 inside|here|upstairs|house|home|with|in|present|watching|asleep|bed|crying|screaming|too', 'front of ~2 children|kids|child|baby|son|daughter', 'with|got|have ~3 children|kids|baby'],
    'children are there', ['the kids are upstairs', 'in front of her children'], ['there are no children here'], { sign: 'children-there' }),
  of('injury', 'no', 'no')('injury', ['bleed*|bruis*|unconscious|fractur*', 'blood', 'black eye', 'broke* ~1 nose|arm|rib|ribs|jaw|tooth|teeth|leg', 'pregnant'], 'somebody hurt, or with child', ['I am bleeding', 'a black eye'], ['a black cat', 'she is not bleeding']),
  past('named', ['domestic violence|abuse|incident*|assault|dispute|disturbance|related|history|case', 'coercive control|behaviour', 'marac|idva|dvpo|dvpn|dapo|dapn', 'clare s law', 'sarah s law', "women s aid|refuge", 'to|in|from a refuge', 'honour based|violence|abuse', 'forced marriage', 'sham*|dishonour* ~3 family', 'forc*|make|made|making|send* ~4 marry|married'],
    'domestic abuse is named', ['a bit of a domestic violence case last year', 'she was at MARAC'], ['a domestic flight'], { without: 'yes' }),
  past('before', ['used to ~1 hit|beat|hurt|attack|assault|abuse', 'histor* of ~2 violen*|abus*|assault*', 'prison|jail|inside|arrested|convicted|charged for ~1 assault*|beating|hitting|attack*', 'abused me|her', 'violent|abusive ~1 relationship|ex|partner|husband|marriage|boyfriend', 'assault* ~3 past|before|previously'],
    'abuse before', ['he used to beat me', 'in and out of jail for assaulting her', 'a history of violence'], ['history of the town']),
  past('released', ['out of|from prison|jail|custody', 'released from|on ~1 prison|jail|custody|bail|licence|today|tomorrow|yesterday'], 'out of custody, or soon to be', ['he got out of prison today'], ['the library book is released'], { without: 'no' }),
  past('again', ['done|did ~1 this|it before', 'happen* before', 'again and again', 'not the first time', 'every time'], 'it is not the first time', ["he's done this before"], ['before noon'], { without: 'no', known: 'unsure', takesNo: true }),
  of('escalation', 'no', 'no')('worse', ['get*|got ~1 worse', 'intensif*|escalat*', 'more and more', 'every day|night|week', 'worse than before|ever|last'], 'it is growing', ['the threats have intensified', 'it is getting worse'], ['worse weather']),
]

/** Long ago, as people say it: what stands in such a sentence is history and not the present. */
export const longAgo = ['last year|month|summer|winter|spring|autumn|christmas|time', 'years|year|months|month|weeks ago', 'in the past', 'previously', 'used to', 'historic*', 'back in']
export const negators = 'no|not|never|without|nobody|none|neither|nor|t'
/** "not" inside these is no denial. */
export const notDenials = 'know|sure|only|just'
