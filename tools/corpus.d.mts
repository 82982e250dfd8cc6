import type { z } from 'zod'

type Entry = { half: string; file: string; line: Record<string, unknown> }
export const halves: readonly string[]
export const abuseTypes: readonly string[]
export const call: z.ZodType<{ id: string; label: 'da' | 'other'; text?: string; turns?: { who: string; text: string }[]; hard: boolean; needs_context?: boolean; types?: string[] }>
export const handlerLine: z.ZodType<{ id: string; label: 'dismissive' | 'proper' | 'neutral'; text: string; hard: boolean }>
export function halfOf(lineId: string): string
export function plain(words: string): string
export function wordsOf(line: Record<string, unknown>): string
export function readCorpus(root: string): Entry[]
export function countsTable(entries: Entry[]): string
export function isByRooms(line: { id?: unknown }): boolean
export function isByGatherers(line: { id?: unknown }): boolean
