import { beginnings, matchAt, pattern } from './pattern.ts'
import { wordsOf } from './words.ts'

export type Dismissal = 'defer' | 'refuse' | 'leading-negative' | 'no-resource' | 'redirect' | 'blame'
export type Finding = { kind: Dismissal; text: string; start: number; end: number; say: string }

const sets = {
  nobody: 'nobody|none|noone|no',
  police: 'police|officer|officers|car|cars|unit|units|crew|crews|patrol|patrols|anybody|anyone|somebody|someone|resources|resource|enforcement',
  her: 'you|her|him|them|she|he|they',
}

const say: Record<Dismissal, string> = {
  defer: 'I am staying with this. Tell me what is happening now, and I will tell you who is coming and when.',
  refuse: 'We will act on this. Where are you now, and is it safe to talk? You can answer yes or no.',
  'leading-negative': 'Do you want the police to come? You can answer just yes or no.',
  'no-resource': 'I am finding somebody for you now, and I will ring you back myself if it takes longer. Are you somewhere safe?',
  redirect: 'You have come to the right place. I will take this now and pass it on for you.',
  blame: 'It is not your fault, and you were right to call. What happened?',
}

/** What putting off, refusing, leading or blaming sounds like. Patterns: pattern.ts. A row may be spared by words just before or after it. */
const lines: { kind: Dismissal; says: string[] }[] = [
  { kind: 'defer', says: [
    'call|ring|phone ~1 us|me? back|again ~3 later|tomorrow|morning|when|if|unless|monday|once', 'try again ~2 later|tomorrow|morning', 'wait ~2 until|till ~2 morning|tomorrow|monday',
    'leave it ~3 tomorrow|morning|today|now|monday|until|till', 'we ~2 ring|call|contact @her ~3 morning|tomorrow|monday', 'sleep on it', 'see how ~2 goes|go', 'not ~2 there|here|inside|arrived yet', 'come|pop into|to|in ~3 station ~4 tomorrow|morning|monday'] },
  { kind: 'refuse', says: [
    'what do|did you want|expect ~1 us|me|police to', 'nothing we|i|the|police ~3 do', 'can|could t do anything', 'not|isn|wasn t? ~2 police|criminal matter', 'can t ~2 act|help|do|deal|send ~2 on|with|you|anything|unless|until|that|anyone',
    'not ~2 going|gonna|prepared to? ~1 deal|help|send|attend|listen|come', 'need|needs|have ~2 speak|talk|hear ~2 to|with|from the woman|victim|person|lady|her', 'don t give|care ~3 happens|damn|toss|shit|s|about', 'deal|sort with? it|this ~1 yourself|yourselves|between',
    'not ~2 follow|followed|take|taking ~2 up|further', 'no further action', 'just|only ~1 @her|a|an argument|tiff|domestic|row', 'not|didn|wasn|hasn t? ~2 my|our priority|problem|job', 'civil matter', 'isn t a|an ~1 emergency|matter|crime', 'is that it', 'hasn|didn t ~3 hurt|hit|threatened|kill ~2 yet|though|so', 'not ~3 emergency'] },
  { kind: 'leading-negative', says: [
    'you don t ~1 need|want|require ~2 police|us|officer|officers|help|anyone|anybody|ambulance', 'you re|are ~1 ok|okay|fine|alright|safe then|now', 'everything s|is ~1 ok|okay|fine|alright then|now|isn', 'no need for ~2 police|us|officers|anyone', 'you|she|he not|aren t? ~2 hurt|injured|danger|frightened then?',
    'nothing ~1 wrong|happened then', 'there s no ~2 problem|trouble|emergency then|there', 'it was ~2 mistake|accident then|wasn', 'you re not|just ~2 saying|sure ~2 that'] },
  { kind: 'no-resource', says: [
    'don|haven|hasn|isn|aren t ~2 have|got|any|anybody|anyone|@police ~3 anybody|anyone|@police|send|available|free', '@nobody ~1 @police ~3 available|free|send|spare|left|tonight|around|now', 'nobody|noone ~3 send|available|free|spare|come', 'no one ~3 send|available|free|spare|come',
    'short of? ~1 staff|officers|staffed', 'too busy', 'very|really|so busy tonight|today|now|at', 'don t have ~3 law|police|officers', 'could be hours|tomorrow', 'when ~2 unit|car|somebody|officer ~2 becomes|is|comes free|available'] },
  { kind: 'redirect', says: [
    '@her should|need|needs|must|ought|could|can|want|have to? ~2 call|ring|dial|phone|contact|speak|go|see|try ~3 number|solicitor|council|court|101|one|station|landlord|lawyer|else|online|website|charity|helpline', 'tying up|tie up ~2 line',
    'try ~2 solicitor|council|court|101|women|citizens|online|housing', 'ring|call|dial 101', 'this is ~3 emergency line|number', 'not the right ~1 number|department|place', 'report ~2 online', 'go ~2 to court'] },
  { kind: 'blame', says: [
    'why did|do|didn|don|haven|would|were|are t? @her ~3 go|leave|let|stay|wait|open|provoke|marry|answer|put|left|call|rang|ring|come|drinking', 'what did|have @her ~2 do|done|say|said ~2 make|upset|provoke|him|her|that|to', 'bring|brought it on', 'your own fault', 'wind* ~1 him|her up', 'quit|stop ~1 crying|shouting|screaming|being|wasting|yelling', 'calm down',
    'wast* ~2 police|our|my|everyone ~1 time', 'have|had @her ~2 been drinking', 'over react*|reacting', 'overreact*', 'drama*', 'you again', 'cry* wolf'] },
]
const compiled = lines.map((line) => ({ ...line, patterns: line.says.map((one) => pattern(one, sets)) }))
const begin = beginnings(compiled)

/**
 * Hears in a handler's own line the putting off, refusing and leading that cost lives, and gives a better line to say.
 * Findings are in the order of the text and quote it by offsets; of one kind they do not overlap. An empty list says only that no such words were found.
 */
export function hearDismissal(text: string): Finding[] {
  const { words } = wordsOf(text)
  const until = new Map<Dismissal, number>()
  return words.flatMap((word, i) => begin(word.text).flatMap(({ rule, pattern: p }): Finding[] => {
    const end = i < (until.get(rule.kind) ?? 0) ? -1 : matchAt(p, words, i)
    if (end < 0) return []
    until.set(rule.kind, end)
    const stop = words[end - 1]!.end
    return [{ kind: rule.kind, text: text.slice(word.start, stop), start: word.start, end: stop, say: say[rule.kind] }]
  }))
}
