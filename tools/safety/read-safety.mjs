// Reads safety/*.yml: losses, sources, invariants, hazards. A fault names its file, line and field.
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'

const text = z.string().trim().min(1)
const score = z.number().int().min(1).max(5)
const scored = z.strictObject({ severity: score, likelihood: score })

export const evidenceKinds = ['unit', 'code', 'simulator', 'defects']
export const groups = {
  intake: 'The contact is not heard', grading: 'The danger is not seen', history: 'What is known is not used', dispatch: 'Nobody comes, or not as they should',
  time: 'A promise runs out', ending: 'Speaking to her, and ending', record: 'The record and who reads it', system: 'Holdfast itself fails',
}
export const draft = 'draft: to be scored and signed by the force\'s safety officer'

const loss = z.strictObject({ id: z.string().regex(/^L\d+$/), loss: text })
const source = z.strictObject({ id: z.string().regex(/^[A-Z][A-Z0-9-]*$/), where: text, when: text, by: text, shows: text })
const outside = z.strictObject({ harm: text, sources: z.array(text).min(1), broughtBy: text })
const kind = z.enum(/** @type {[string, ...string[]]} */ (evidenceKinds))

const invariant = z.strictObject({
  id: z.string().regex(/^S[1-9]\d*$/), sentence: text, from: text,
  built: z.enum(['yes', 'partly', 'not yet']), held: text.optional(), broughtBy: text.optional(),
  needs: z.array(kind), instead: z.partialRecord(kind, text).optional(), limits: text.optional(),
}).superRefine((i, say) => {
  const problem = (field, message) => say.addIssue({ code: 'custom', path: [field], message })
  if (i.built !== 'yes' && i.broughtBy === undefined) problem('broughtBy', 'name the part of the product that brings the rest')
  if (i.built === 'yes' && i.broughtBy !== undefined) problem('broughtBy', 'it is built: nothing is still to come; say what it does not reach under limits')
  if (i.built === 'partly' && i.held === undefined) problem('held', 'say what holds today')
  if (i.built === 'yes') for (const k of evidenceKinds) if (!i.needs.includes(k) && i.instead?.[k] === undefined) problem('needs', `a built invariant needs ${k}, or its reason under instead`)
  if (i.built === 'partly') for (const k of ['unit', 'code']) if (!i.needs.includes(k)) problem('needs', `what holds today needs ${k}`)
  for (const k of Object.keys(i.instead ?? {})) if (i.needs.includes(k)) problem('instead', `${k} is asked for under needs and excused here`)
})

const control = z.strictObject({ type: z.enum(['design', 'test', 'training', 'procedure']), control: text, stands: z.enum(['yes', 'no']), broughtBy: text.optional() })
  .refine((c) => (c.stands === 'no') === (c.broughtBy !== undefined), { path: ['broughtBy'], message: 'a control that does not stand yet names who brings it, one that stands does not' })

const hazard = z.strictObject({
  id: z.string().regex(/^H-\d{3}$/), group: z.enum(/** @type {[string, ...string[]]} */ (Object.keys(groups))),
  hazard: text, cause: text, effect: text, losses: z.array(text).min(1), action: text, by: text,
  unsafe: z.enum(['not given', 'given wrongly', 'wrong time or order', 'too short or too long']),
  sources: z.array(text).min(1),
  scores: z.strictObject({ before: scored, after: scored, standing: z.union([z.literal(draft), z.strictObject({ signedBy: text, on: z.iso.date() })]) }),
  controls: z.array(control).min(1), invariants: z.array(text),
  status: z.enum(['controls stand', 'partly controlled', 'not yet controlled']),
  owner: z.enum(['head of the control room', 'domestic abuse lead', 'training lead', 'IT service owner', 'data protection officer', 'professional standards lead']),
}).superRefine((h, say) => {
  const product = (s) => s.severity * s.likelihood
  if (product(h.scores.after) > product(h.scores.before)) say.addIssue({ code: 'custom', path: ['scores', 'after'], message: 'controls do not make it worse' })
  if (h.status === 'not yet controlled' && product(h.scores.after) !== product(h.scores.before)) say.addIssue({ code: 'custom', path: ['scores', 'after'], message: 'what is not yet controlled is not yet better' })
})

const fieldOf = (path) => path.reduce((all, step) => (typeof step === 'number' ? `${all}[${step}]` : all === '' ? step : `${all}.${step}`), '') || 'the file'

/** One file of a shape; what is wrong goes to `faults`, and then the answer is undefined. */
function read(file, schema, faults) {
  const lines = new LineCounter()
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0) {
    faults.push(...document.errors.map((e) => `${file.path}:${lines.linePos(e.pos[0]).line}: ${e.message}`))
    return undefined
  }
  const result = schema.safeParse(document.toJS())
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    let node, at = [...issue.path]
    while (node === undefined && at.length > 0) { node = document.getIn(at, true); at = at.slice(0, -1) }
    const place = node?.range ? `:${lines.linePos(node.range[0]).line}` : ''
    faults.push(`${file.path}${place}: ${fieldOf(issue.path)}: ${issue.message}`)
  }
  return undefined
}

const twice = (what, path, ids) => ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${path}: ${what} ${id} stands there twice`)

/**
 * All of safety/. Whoever uses it looks at `faults` first: what could not be read is missing from the lists.
 * @param {{ path: string, text: string }[]} files
 */
export function readSafety(files) {
  const faults = /** @type {string[]} */ ([])
  const one = (path, schema) => {
    const file = files.find((f) => f.path === path)
    if (file === undefined) faults.push(`${path}: it is not there`)
    return (file && read(file, z.array(schema), faults)) ?? []
  }
  const losses = one('safety/losses.yml', loss)
  const sources = one('safety/sources.yml', source)
  const invariants = /** @type {z.infer<typeof invariant>[]} */ (one('safety/invariants.yml', invariant))
  const beyond = one('safety/outside.yml', outside)
  const hazards = /** @type {z.infer<typeof hazard>[]} */ ([])
  for (const file of files.filter((f) => f.path.startsWith('safety/hazards/')).sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const h = read(file, hazard, faults)
    if (h === undefined) continue
    if (file.path !== `safety/hazards/${h.id}.yml`) faults.push(`${file.path}: id: it says ${h.id}; the file of a hazard has its name`)
    hazards.push(h)
  }
  faults.push(...twice('invariant', 'safety/invariants.yml', invariants.map((i) => i.id)), ...twice('source', 'safety/sources.yml', sources.map((s) => s.id)))
  return { losses, sources, invariants, outside: beyond, hazards, faults }
}
