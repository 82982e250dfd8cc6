// Writes docs/safety-case.md and the table of docs/invariants.md. Pure: the same input gives the same bytes.
import { evidenceFor } from './find-gaps.mjs'
import { draft, groups } from './read-safety.mjs'

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const plain = (text) => text.replaceAll(/([\\`*_<>[\]|])/g, '\\$1')
const row = (...cells) => `| ${cells.map(cell).join(' | ')} |`
const table = (head, rows) => [row(...head), `|${head.map(() => '---').join('|')}|`, ...rows.map((r) => row(...r))].join('\n')
const link = (id) => `[${id}](#${id.toLowerCase()})`
const links = (ids) => ids.map(link).join(', ')
const file = (path) => `[${path.replace(/^src\//, '')}](../${path})`
/** Links to those hazards; for more than half of all, how many, and which not. */
const someOf = (hazards, is) => (2 * hazards.filter(is).length > hazards.length
  ? `${hazards.filter(is).length} of ${hazards.length}: all but ${links(hazards.filter((h) => !is(h)).map((h) => h.id)) || 'none'}` : links(hazards.filter(is).map((h) => h.id)))
const count = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`
const product = (s) => s.severity * s.likelihood
const simulated = '**Simulated so far:**'

const yearsLine = (total) => `${simulated} ${total ? `${total.years} control-room years over ${total.seeds} seeds, ${total.violations} violations ([ledger](simulation-ledger.md))` : 'none yet'}.`

/** A page without its line of simulated years, which grows by itself and is no reason to fail. */
export const withoutYears = (page) => page.split('\n').filter((line) => !line.startsWith(simulated)).join('\n')

const statusOf = { yes: 'holds', partly: 'holds in part', 'not yet': '**not built**' }

const controlStructure = `\`\`\`mermaid
flowchart LR
  caller([caller, third party]) -- "words, sounds" --> handler[call handler]
  handler -- "records, grades, ends" --> room[["Holdfast: rules, obligations, the watch"]]
  sources[(history sources)] -- "receipts, NOT CHECKED" --> room
  room -- "checks unasked" --> sources
  room -- "floor, history, refusals" --> handler
  dispatcher[dispatcher] -- "assigns, diverts, tells the caller" --> room
  room -- "board, countdowns, alarms" --> dispatcher
  room -- "briefing, line by line" --> crew[crew at the door]
  crew -- "confirms, status, outcome" --> room
  controller[controller, inspector, duty officer] -- "decides lowerings, diverts, gaps" --> room
  room -- "alarms that climb, the wall" --> controller
  policy[administrator: policy] -- "dated rules" --> room
  crew --> door([victim, suspect, children])
\`\`\``

function hazardTable(hazards) {
  return table(['', 'what can go wrong', 'control action: how it is unsafe', 'learnt from', 'draft risk, before → after', 'held by', 'state'], hazards.map((h) => [
    link(h.id), `**${h.hazard}.** ${h.effect}.`, `${h.action} (${h.by}): *${h.unsafe}*`, h.sources.join(', '),
    `${h.scores.before.severity}×${h.scores.before.likelihood} → ${h.scores.after.severity}×${h.scores.after.likelihood}`, links(h.invariants), h.status,
  ]))
}

function riskGrid(hazards, when) {
  const steps = [5, 4, 3, 2, 1]
  return table(['likelihood ↓ severity →', '1', '2', '3', '4', '5'], steps.map((likelihood) => [
    `**${likelihood}**`, ...steps.toReversed().map((severity) => links(hazards.filter((h) => h.scores[when].severity === severity && h.scores[when].likelihood === likelihood).map((h) => h.id))),
  ]))
}

function matrix(safety, evidence) {
  return table(['invariant', 'today', 'hazards it holds', 'rules, places in code', 'tests', 'simulator check', 'planted defects'], safety.invariants.map((i) => {
    const found = evidenceFor(i.id, evidence)
    return [
      `${link(i.id)} ${i.sentence}`, statusOf[i.built], links(safety.hazards.filter((h) => h.invariants.includes(i.id)).map((h) => h.id)),
      `${found.rules.length}, ${found.code.length}`, String(found.tests.length),
      found.checks.map((c) => file(c.file).replace('simulator/checks/', '')).join(', ') || '—', String(found.defects.length),
    ]
  }))
}

const bullets = (items, none = 'None.') => (items.length > 0 ? items.map((i) => `- ${i}`).join('\n') : none)

function openly(safety, evidence, gaps) {
  const unbuilt = safety.invariants.filter((i) => i.built !== 'yes')
  const bringers = new Map()
  for (const h of safety.hazards) for (const c of h.controls) if (c.broughtBy) bringers.set(c.broughtBy, [...(bringers.get(c.broughtBy) ?? []), `${c.control} (${c.type}; ${link(h.id)})`])
  return `### Invariants that do not hold yet, or not wholly

${table(['', 'what holds today', 'what brings the rest'], unbuilt.map((i) => [`${link(i.id)} ${i.sentence}`, i.held ?? 'Nothing yet.', `${i.broughtBy}.`]))}

### What those that hold do not reach

${bullets(safety.invariants.filter((i) => i.limits).map((i) => `${link(i.id)}: ${i.limits}`))}

### Evidence an invariant goes without, and why

${bullets(safety.invariants.flatMap((i) => Object.entries(i.instead ?? {}).map(([kind, why]) => `${link(i.id)}, ${kind === 'defects' ? 'planted defects' : kind}: ${why}`)))}

### Hazards by state

${table(['state', 'hazards'], ['not yet controlled', 'partly controlled', 'controls stand'].map((status) => [status, someOf(safety.hazards, (h) => h.status === status) || '—']))}

### Controls that do not stand yet, by who brings them

${[...bringers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([who, what]) => `**${who[0].toUpperCase()}${who.slice(1)}**\n\n${bullets(what)}`).join('\n\n')}

### Harms from the same cases that no invariant reaches yet

${table(['harm', 'learnt from', 'to be brought by'], safety.outside.map((o) => [o.harm, o.sources.join(', '), o.broughtBy]))}

### Links of the chain that are missing

${evidence.checks.length === 0 ? 'The simulator has no check yet; from its first one on, the build asks for one, and for two planted defects, wherever they are due.\n\n' : ''}${bullets(gaps.map(plain), 'None: every hazard has its invariant, and every invariant that holds has the evidence it needs.')}`
}

function hazardInFull(h) {
  const signed = typeof h.scores.standing === 'string' ? h.scores.standing : `signed by ${h.scores.standing.signedBy}, ${h.scores.standing.on}`
  const scored = (s) => `severity ${s.severity}, likelihood ${s.likelihood}`
  return `#### ${h.id}

**${h.hazard}.** ${h.effect}.

- How it comes about: ${h.cause}.
- Leads to: ${h.losses.join(', ')}. Learnt from: ${h.sources.join(', ')}. Owner: ${h.owner}. State: ${h.status}.
- Unsafe control action: ${h.action}, by ${h.by}: *${h.unsafe}*.
- Before control ${scored(h.scores.before)}; after ${scored(h.scores.after)} (${signed}).
- Invariants: ${links(h.invariants)}.

${table(['control', 'kind', 'stands'], h.controls.map((c) => [c.control, c.type, c.stands === 'yes' ? 'yes' : `not yet: ${c.broughtBy}`]))}`
}

function evidenceInFull(i, safety, evidence) {
  const found = evidenceFor(i.id, evidence)
  const byFile = [...new Set(found.tests.map((t) => t.file))].sort()
  const rules = [...new Set(found.rules.map((r) => `\`${r.rule}\``))].sort()
  return `#### ${i.id}

${i.sentence}. *From: ${i.from}.* ${i.built === 'yes' ? '' : `${i.built === 'partly' ? 'Holds in part' : 'Not built'}; the rest: ${i.broughtBy}.`}

- Hazards: ${links(safety.hazards.filter((h) => h.invariants.includes(i.id)).map((h) => h.id)) || 'none'}
- Rules: ${rules.join(', ') || 'none by name'}
- Named in: ${found.code.map((c) => c.file).sort().map(file).join(', ') || 'nowhere'}
- Simulator: ${found.checks.map((c) => file(c.file)).join(', ') || 'no check'}; ${found.defects.length === 0 ? 'no planted defect' : `planted defects it must find: ${found.defects.map((d) => plain(d.name)).join('; ')}`}
- ${found.tests.length === 0 ? 'No tests' : `${count(found.tests.length, 'test')}:`}
${byFile.map((f) => `  - ${file(f)}: ${found.tests.filter((t) => t.file === f).map((t) => plain(t.title)).join(' · ')}`).join('\n')}`.trimEnd()
}

/** docs/safety-case.md. */
export function pageOf(safety, evidence, gaps) {
  const { hazards, invariants } = safety
  const by = (built) => invariants.filter((i) => i.built === built).length
  const unsigned = hazards.filter((h) => h.scores.standing === draft).length
  return `# Safety case

*Written by \`npm run safety-case\` from [safety/](../safety/) and from the code, its tests and its simulator. Do not edit it here: the tests compare it with what they find, and fail on a gap.*

## What this is, and what it is not

This page is for the safety officer of a force. It follows each way in which a control room can fail somebody who calls about domestic abuse (a **hazard**) to the sentence
that must hold so that it cannot happen (an **invariant**), to the **rules** in the software that hold it, to the **tests** that prove the rules, and to the **years of simulated
control-room life** in which the sentence was looked at after every event.

${count(hazards.length, 'hazard')}, ${count(invariants.length, 'invariant')}: ${by('yes')} hold, ${by('partly')} hold in part, ${by('not yet')} are not built. ${count(evidence.tests.length, 'test')} carry the number of an invariant, ${count(evidence.rules.length, 'rule')} guard one.

${yearsLine(evidence.total)}

It is **not** a claim of a safety integrity level (SIL), and never will be one: simulated years cover the faults that were modelled and no others. It is not a promise that a life
is saved. It does not replace the force's own assessment: severity and likelihood below are drafts by those who wrote the software; **software does not sign**. Training, staffing
and telephony are the force's, and are named here only where a hazard rests on them. Cases carry a number and the force, never the name of a person.

[Losses](#losses) · [who controls what](#who-controls-what) · [hazards](#hazards) · [risk](#risk-before-and-after-control) · [matrix](#the-matrix) · [said openly](#said-openly) · [signature](#signature) ·
[hazards in full](#annex-a-hazards-in-full) · [evidence in full](#annex-b-evidence-in-full) · [sources](#annex-c-sources)

## Losses

What must not happen to people. Every hazard leads to one of these.

${table(['', 'loss', 'hazards that lead to it'], safety.losses.map((l) => [l.id, l.loss, someOf(hazards, (h) => h.losses.includes(l.id))]))}

## Who controls what

${controlStructure}

The method is STPA. Each arrow is an action or what is told back. An action is unsafe in four ways: it is *not given*, *given wrongly*, at the *wrong time or in the wrong order*, or lasts
*too short or too long*. The hazards below come from published cases, each set under the kind of action that was unsafe; where an arrow had no case, the four were asked of it (source OURS).

${table(['', 'hazards'], ['not given', 'given wrongly', 'wrong time or order', 'too short or too long'].map((u) => [u, links(hazards.filter((h) => h.unsafe === u).map((h) => h.id))]))}

## Hazards

Risk is severity × likelihood, each 1 to 5, before and after control as it stands today; all drafts. *Controls stand*: the design that holds the hazard is built and proven, though more may be planned. *Partly
controlled*: something that the hazard needs is not there. *Not yet controlled*: it is known, and nothing in the software holds it. Every hazard, with its controls, stands in full in [annex A](#annex-a-hazards-in-full).

${Object.entries(groups).map(([group, title]) => `### ${title}\n\n${hazardTable(hazards.filter((h) => h.group === group))}`).join('\n\n')}

## Risk before and after control

Which of these cells a force accepts is its own decision. Drafts, ${unsigned} of ${hazards.length} unsigned. The sum over all hazards falls from ${hazards.reduce((n, h) => n + product(h.scores.before), 0)} to ${hazards.reduce((n, h) => n + product(h.scores.after), 0)} by these drafts.

Before:

${riskGrid(hazards, 'before')}

After, with the controls that stand today:

${riskGrid(hazards, 'after')}

## The matrix

Each row must have its hazard; each invariant that holds must have the evidence it needs, or the build fails. Every simulated year is lived with all checks on, so the years above count for each invariant that
has a simulator check. A planted defect is a fault put into the software on purpose, which the check must find.

${matrix(safety, evidence)}

## Said openly

${openly(safety, evidence, gaps)}

## Signature

Open. To be filled in by the force's safety officer, after scoring each hazard in [safety/hazards/](../safety/hazards/) and for the version that is to be used.

${table(['version', 'accepted hazards', 'not accepted', 'name, role', 'date'], [['', '', '', '', '']])}

## Annex A: hazards in full

${hazards.map(hazardInFull).join('\n\n')}

## Annex B: evidence in full

The titles are those of the tests, between dots; a test may stand under several invariants.

${invariants.map((i) => evidenceInFull(i, safety, evidence)).join('\n\n')}

## Annex C: sources

What each shows is our reading, in our words. Several of these investigations ended with no finding of misconduct, and some with policy held to have been followed.

${table(['', 'where', 'when', 'by', 'what it shows'], safety.sources.map((s) => [s.id, s.where, s.when, s.by, s.shows]))}
`
}

const tableHead = '| # | invariant | learnt from |'

/** docs/invariants.md: its words stay, its table is written anew. */
export function invariantsPageOf(page, invariants) {
  const at = page.indexOf(tableHead)
  if (at < 0) throw new Error(`docs/invariants.md has no line "${tableHead}", under which the invariants are written`)
  return `${page.slice(0, at)}${table(['#', 'invariant', 'learnt from'], invariants.map((i) => [i.id, i.sentence, i.from]))}\n`
}
