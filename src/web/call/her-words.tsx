import { useDeferredValue, useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { Contact, Words } from '#domain/contact/contact.ts'
import { raisingCues } from '#domain/contact/cues-of.ts'
import type { Cue } from '#recognition/cues.ts'
import { heldReader } from '#recognition/held-reader.ts'
import { saidLines, type SaidLine } from '#views/call-taking.ts'
import { clock } from '../live/clock.ts'
import { useTell } from '../live/tell.ts'
import { NotDone } from '../parts/refusals.tsx'
import { Saved } from '../parts/saved.tsx'
import { clockOf } from '../parts/time.ts'
import { Step } from './choice.tsx'
import { DemoCaller } from './demo-ring.tsx'
import { Heard } from './heard.tsx'
import { OwnLine } from './own-line.tsx'
import { useDraft } from './use-draft.ts'

const speaker: Record<Words['who'], string> = { caller: 'Caller', operator: 'Operator', handler: 'You', other: 'Other' }
type Pending = { n: number; who: 'caller' | 'handler'; text: string; at: number }

/** The caller's words as they come, kept line by line; what recognition read in them is marked, with why. */
export function HerWords({ contact, field, heard, onHeard, me, barred }: { contact: Contact; field: RefObject<HTMLTextAreaElement | null>; heard: boolean; onHeard: (open: boolean) => void; me: string; barred: string | null }) {
  const { tell, state, clear } = useTell()
  const [draft, setDraft] = useDraft(`${contact.id}.words`)
  const [pending, setPending] = useState<Pending[]>([])
  const count = useRef(0)
  const log = useRef<HTMLOListElement>(null)
  const lines = useMemo(() => saidLines(contact), [contact])
  const unseen = pending.filter((p) => !contact.words.some((w) => w.who === p.who && w.text === p.text && w.at >= p.at - 60_000))
  useEffect(() => { if (log.current) log.current.scrollTop = log.current.scrollHeight }, [lines.length, unseen.length])
  const say = async (who: Pending['who'], text: string) => {
    const mine: Pending = { n: count.current++, who, text, at: Math.floor(clock.now()) }
    setPending((all) => [...all, mine])
    const told = await tell({ type: 'add-words', contact: contact.id, words: [{ who, text, at: mine.at }] })
    setPending((all) => all.filter((p) => p.n !== mine.n))
    if (!told.ok && who === 'caller') setDraft(text)      // refused words are not lost: they stand in the field again
  }
  const commit = () => { if (draft.trim() !== '') { void say('caller', draft); setDraft('') } }
  return (
    <Step n="3" title="Caller’s words" beside={<span className="beside"><Saved state={state} savedSays="kept" /><button type="button" className="act act-small" aria-expanded={heard} aria-keyshortcuts="F6" onClick={() => onHeard(!heard)}><kbd className="keycap">F6</kbd> Heard a sound</button></span>}>
      <Heard contact={contact} open={heard} onClose={() => { onHeard(false); field.current?.focus() }} barred={barred} />
      {(lines.length > 0 || unseen.length > 0) && (
        <ol className="said" aria-label="What was said, in order" tabIndex={0} ref={log}>
          {lines.map((l, i) => <Said key={i} line={l} mine={l.by === me} />)}
          {unseen.map((p) => <li key={`p${p.n}`} className="said-line said-pending"><span className="said-who">{speaker[p.who]}</span><span className="words">{p.text} <span className="second">not kept yet</span></span></li>)}
        </ol>
      )}
      <label className="spoken" htmlFor="her-words">Caller’s words, verbatim. Enter keeps a line.</label>
      <textarea
        id="her-words" ref={field} rows={2} value={draft} readOnly={barred !== null} maxLength={20_000} placeholder="Word for word. Enter keeps the line."
        onChange={(e) => setDraft(e.target.value)} onBlur={commit}
        onKeyDown={(e) => { if (e.key === 'Enter' && !e.shiftKey && !e.nativeEvent.isComposing) { e.preventDefault(); commit() } }}
      />
      {barred === null && <DemoCaller contact={contact} onTake={(text) => { void say('caller', text); field.current?.focus() }} />}
      <Reading contact={contact} draft={draft} />
      <OwnLine contact={contact.id} readOnly={barred !== null} onSay={(text) => void say('handler', text)} />
      <NotDone what="the words" state={state} onClose={clear} />
    </Step>
  )
}

const Said = ({ line, mine }: { line: SaidLine; mine: boolean }) => (
  <li className={`said-line said-${line.who}`}>
    <span className="said-who">{line.who === 'handler' && !mine ? 'Handler' : speaker[line.who]} <span className="third">{clockOf(line.at)}</span></span>
    <span className="words">
      {line.who === 'caller' || line.who === 'operator' ? '“' : ''}
      {line.parts.map((p, i) => (p.why ? <mark key={i} className="cue" title={p.why}>{p.text}<span className="spoken"> ({p.why})</span></mark> : <span key={i}>{p.text}</span>))}
      {line.who === 'caller' || line.who === 'operator' ? '”' : ''}
    </span>
  </li>
)

/** What recognition hears in the line being typed, before it is kept: read here, on this machine. */
function Reading({ contact, draft }: { contact: Contact; draft: string }) {
  const late = useDeferredValue(draft)
  const [reader] = useState(() => heldReader())
  const cues = useMemo(() => {
    if (late.trim() === '') return []
    const said = [...contact.words, { who: 'caller' as const, text: late }]
    const here = raisingCues(reader.read(said, contact.sounds.map((s) => s.sound))).filter((c) => c.utterance === said.length - 1)
    // The same words may be heard in several ways: each place once, with what weighs most there.
    const shown: Cue[] = []
    for (const c of [...here].sort((a, b) => b.weight - a.weight)) if (!shown.some((x) => x.start < c.end && c.start < x.end)) shown.push(c)
    return shown.sort((a, b) => a.start - b.start)
  }, [contact.words, contact.sounds, late, reader])
  if (cues.length === 0) return null
  return <p className="second">In this line: {cues.map((c, i) => <span key={i}>{i > 0 && '; '}<mark className="cue">{c.text}</mark> {c.why}</span>)}</p>
}
