import { readFileSync } from 'node:fs'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Utterance } from './recognise.ts'

const linesOf = (file: string): { text?: string; turns?: Utterance[] }[] =>
  readFileSync(new URL(`../../eval/recognition/dev/${file}.jsonl`, import.meta.url), 'utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l) as { text?: string })

const textsOf = (...files: string[]): string[] => files.flatMap(linesOf).flatMap((l) => (l.text === undefined ? [] : [l.text]))
const engine = async () => ({ ...await import('./recognise.ts'), ...await import('./hear-dismissal.ts'), ...await import('./shipped.ts') })
beforeEach(() => { vi.resetModules() })

test('contacts read the same without what was learnt from handlers’ lines', async () => {
  const { recognise, shippedVocabulary } = await engine()
  const contacts = textsOf('callers', 'second-author', 'plain-room', 'summed-up')
  const read = (text: string): unknown => recognise([{ who: 'caller', text }], [], shippedVocabulary('contacts'))
  const alone = contacts.map(read)
  expect(alone.length).toBeGreaterThan(900)
  expect(shippedVocabulary('contacts').learntLines).toBeUndefined()
  const both = shippedVocabulary('lines')      // who asked for one part and asks for the other has both from then on
  expect([both.learnt, both.learntLines].every((weights) => weights !== undefined)).toBe(true)
  expect(shippedVocabulary('contacts')).toBe(both)
  expect(contacts.map(read)).toEqual(alone)
}, 120_000)

test('handlers’ lines read the same without what was learnt from contacts', async () => {
  const { readHandlerLine, shippedVocabulary } = await engine()
  const lines = textsOf('handler')
  const alone = lines.map((text) => readHandlerLine(text, shippedVocabulary('lines')))
  expect(alone.filter((r) => r.verdict === 'dismissive').length).toBeGreaterThan(300)
  expect(shippedVocabulary('lines').learnt).toBeUndefined()
  expect(lines.map((text) => readHandlerLine(text, shippedVocabulary('both')))).toEqual(alone)
}, 120_000)
