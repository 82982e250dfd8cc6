// What is missing between hazard, invariant and evidence. A build with a gap does not ship.

const ofDefects = 2      // planted for each invariant that the simulator checks

const about = (list, id) => list.filter((e) => e.about.includes(id))

/** What speaks for one invariant, and whether each kind of it is enough. */
export function evidenceFor(id, evidence) {
  const found = {
    tests: about(evidence.tests, id), rules: about(evidence.rules, id), code: about(evidence.code, id), checks: about(evidence.checks, id),
    defects: evidence.defects.filter((d) => d.breaks.includes(id)),
  }
  return { ...found, enough: { unit: found.tests.length > 0, code: found.rules.length + found.code.length > 0, simulator: found.checks.length > 0, defects: found.defects.length >= ofDefects } }
}

const missing = {
  unit: (i) => `${i.id} holds (${i.built}) and no test has "${i.id}:" in its title`,
  code: (i) => `${i.id} holds (${i.built}) and no rule guards it and no code names it`,
  simulator: (i) => `${i.id} holds (${i.built}) and no simulator check looks for it: src/simulator/checks/s${i.id.slice(1).padStart(2, '0')}-….ts`,
  defects: (i, found) => `${i.id} holds (${i.built}) and ${found.defects.length} of ${ofDefects} planted defects break it`,
}

/**
 * Every gap, as a sentence; none is an empty list. What the simulator must show is asked for as soon as it has its first check.
 * @returns {string[]}
 */
export function gapsOf(safety, evidence) {
  const gaps = /** @type {string[]} */ ([...safety.faults, ...evidence.faults])
  const known = new Map(safety.invariants.map((i) => [i.id, i]))
  const names = (list) => new Set(list.map((x) => x.id))
  const losses = names(safety.losses)
  const sources = names(safety.sources)

  for (const h of safety.hazards) {
    if (h.invariants.length === 0) gaps.push(`${h.id} names no invariant: nothing holds it`)
    for (const id of h.invariants) if (!known.has(id)) gaps.push(`${h.id} names ${id}, which is no invariant`)
    for (const id of h.losses) if (!losses.has(id)) gaps.push(`${h.id} names ${id}, which is no loss`)
    for (const id of h.sources) if (!sources.has(id)) gaps.push(`${h.id} names ${id}, which is no source`)
    if (h.status === 'controls stand' && h.invariants.some((id) => known.get(id)?.built === 'not yet')) gaps.push(`${h.id} says that its controls stand, and rests on an invariant that is not built`)
  }
  for (const o of safety.outside) for (const id of o.sources) if (!sources.has(id)) gaps.push(`safety/outside.yml names ${id}, which is no source`)
  const used = new Set([...safety.hazards, ...safety.outside].flatMap((x) => x.sources))
  for (const id of sources) if (!used.has(id)) gaps.push(`source ${id} is named by no hazard: take it out, or say what it teaches`)
  for (const id of losses) if (!safety.hazards.some((h) => h.losses.includes(id))) gaps.push(`no hazard leads to loss ${id}`)

  for (const i of safety.invariants) {
    if (!safety.hazards.some((h) => h.invariants.includes(i.id))) gaps.push(`${i.id} has no hazard: what is it for?`)
    const found = evidenceFor(i.id, evidence)
    for (const kind of i.needs) {
      if (['simulator', 'defects'].includes(kind) && evidence.checks.length === 0) continue
      if (!found.enough[kind]) gaps.push(missing[kind](i, found))
    }
    for (const kind of Object.keys(i.instead ?? {})) if (found.enough[kind]) gaps.push(`${i.id} is excused from ${kind} and has it: move it from instead to needs in safety/invariants.yml`)
  }

  for (const t of evidence.tests) for (const id of t.about) if (!known.has(id)) gaps.push(`${t.file}: a test is tagged ${id}, which is no invariant: "${t.title}"`)
  for (const r of evidence.rules) for (const id of r.about) if (!known.has(id)) gaps.push(`${r.file}: rule ${r.rule} guards ${id}, which is no invariant`)
  for (const c of evidence.code) for (const id of c.about) if (!known.has(id)) gaps.push(`${c.file}: ${id} is named there and is no invariant`)
  for (const c of evidence.checks) for (const id of c.about) if (!known.has(id)) gaps.push(`${c.file}: it checks ${id}, which is no invariant`)
  for (const d of evidence.defects) {
    if (d.breaks.length === 0) gaps.push(`${d.file}: the planted defect "${d.name}" breaks no invariant`)
    for (const id of d.breaks) if (!known.has(id)) gaps.push(`${d.file}: the planted defect "${d.name}" breaks ${id}, which is no invariant`)
  }
  return gaps
}
