type Spot = { kind: string; start: number; end: number; weight: number; rule: string; text: string }
export function wilson(right: number, of: number): { share: number; from: number; to: number }
export function spanScore(lines: readonly { id: string; text: string }[], marks: ReadonlyMap<string, readonly string[]>, read: (text: string) => readonly Spot[]): { lines: number; cues: number; right: number; marked: number; found: number; wrong: { id: string; rule: string; text: string }[] }
