export type Utterance = { who: 'caller' | 'operator' | 'handler' | 'other'; text: string }
export type Cue = { kind: CueKind; text: string; start: number; end: number; utterance: number; rule: string; why: string }
export type CueKind =
  | 'relationship' | 'violence' | 'threat' | 'order' | 'at-the-door' | 'struggle' | 'weapon' | 'strangulation' | 'fear' | 'control' | 'stalking'
  | 'coded' | 'retraction' | 'children' | 'injury' | 'past-abuse' | 'whisper' | 'escalation' | 'cut-off'
export type ThreatSign =
  | 'at-the-door' | 'inside' | 'violence-now' | 'just-assaulted' | 'order-expired' | 'order-breached' | 'weapon' | 'strangulation' | 'threat-to-kill'
  | 'struggle-heard' | 'whisper-heard' | 'line-cut' | 'children-there' | 'fear'
export type Sound =
  | 'bang' | 'struggle' | 'shouting' | 'male-voice' | 'female-voice' | 'whisper' | 'crying' | 'child' | 'breaking-glass' | 'silence' | 'line-cut'
export type Level = 'no' | 'unsure' | 'yes'
export type Reading = { domesticAbuse: Level; cues: Cue[]; signs: ThreatSign[]; version: string }
export type Recogniser = (utterances: readonly Utterance[], heard: readonly Sound[]) => Reading
