import { rankOf } from './common-words.ts'
import { flag } from './look-up.ts'
import type { Read } from './match.ts'

/** Frequent small words of languages spoken by callers in the UK. A word that English has too is left out. */
const elsewhere = new Set((
  'mnie jest nie się mój moja proszę pomoc pomocy mąż bije mieszkam dzieci jestem zabije boję ' +                                         // Polish
  'moj maz mnie dziecko policja mieszkanie prosze ' +
  'sunt este soțul meu mea ajutor vă rog bate sotul copii omoara frica ' +                                                                  // Romanian
  'mi marido esposo está esta por favor ayuda golpea niños quiere matar tengo miedo estoy necesito ella novio ' +                           // Spanish
  'meu marido minha você ajuda está me bateu com medo filhos não quer matar estou ele eu ' +                                                // Portuguese
  'mon mari moi est ma avec je suis aidez frappe peur enfants veut tuer et dans pas ' +                                                     // French
  'mein mann mich ich bin hilfe bitte schlägt kinder angst und nicht hat will töten ist ' +                                                 // German
  'mio marito mi aiuto picchia bambini ho paura sono vuole uccidere aiutatemi casa fidanzato ' +                                            // Italian
  'kocam beni dövüyor yardım edin lütfen çocuklar korkuyorum öldürecek bir ve ' +                                                          // Turkish
  'mano vyras mane mumm mani muša padėkite prašau vaikai bijau vīrs sit palīdziet lūdzu bērni baidos ' +                                  // Lithuanian, Latvian
  'burri im më rreh ndihmë ju lutem fëmijët kam frikë ' +                                                                                   // Albanian
  'mae fy ngŵr gŵr yn helpwch os gwelwch dda ofn plant mi wneud isio dw i fy nharo ' +                                                      // Welsh
  'mera shohar pati mujhe maar raha hai madad karo bachao maarta bacche mainu merā ghar dar lag rahi meri husband_ ' +                      // Urdu, Hindi, Punjabi in Latin letters
  'amar swami amake marche bachan sahajyo ' +                                                                                              // Bengali in Latin letters
  'ninkeyga wuu igu garaacayaa caawimaad fadlan carruurta waan baqayaa ' +                                                                 // Somali
  'můj manžel mě bije pomoc prosím děti bojím môj bojim moj muž me tuče pomozite molim a je ' +                                            // Czech, Slovak, Bosnian, Croatian, Serbian
  'mijn man slaat help mij alsjeblieft kinderen bang ik ben een en ' +                                                                      // Dutch
  'a férjem ver segítsen kérem gyerekek félek meg ' +                                                                                       // Hungarian
  'chồng tôi đánh cứu con sợ asawa ko sinasaktan ako tulong po mga takot ')                                                                // Vietnamese, Tagalog
  .split(/\s+/).filter((w) => w !== '' && !rankOf.has(w) && !['a', 'me', 'im', 'help', 'man', 'ma', 'it', 'sit', 'mae', 'os', 'con', 'ver', 'will', 'hat', 'not', 'are', 'en', 'et', 'est', 'mi', 'po', 'ho', 'por', 'com', 'mea', 'im', 'eu', 'bin', 'casa', 'ella', 'mane', 'mano', 'mere', 'pas', 'mon', 'and'].includes(w)))
const folded = new Set([...elsewhere].map((w) => w.normalize('NFKD').replace(/\p{M}/gu, '')))
/** A frequent small word of a language that we do not read? */
export const isForeign = (word: string): boolean => folded.has(word)
const latin = /\p{Script=Latin}/u
const letters = /\p{L}/u

/** The part of a text that is written in a language we do not read; nothing when it is English, or too little to say. */
export function notRead(text: string, tokens: readonly Read[]): { start: number; end: number } | undefined {
  let foreign = 0
  let strange = 0
  let english = 0
  let first = -1
  let last = -1
  const most = Math.min(tokens.length, 2_000)
  for (let i = 0; i < most; i += 1) {
    const { text: word, start, end, info: { flags } } = tokens[i]!
    const isStrange = word.charCodeAt(0) > 0x24f && letters.test(word) && !latin.test(word)
    if (isStrange) strange += 1
    else if ((flags & flag.common) !== 0) { english += 1; continue } else if ((flags & flag.foreign) !== 0) foreign += 1
    else continue
    if (first < 0) first = start
    last = end
  }
  const isForeign = (strange >= 1 && strange * 2 >= english) || (foreign >= 2 && foreign > english * 1.5 && foreign * 5 >= most)
  return isForeign && text !== '' ? { start: first, end: last } : undefined
}
