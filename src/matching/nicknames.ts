import { nicknameGroups } from './data/nicknames.ts'

const groupsOf = new Map<string, number[]>()
const forms = nicknameGroups.split('\n').map((line) => [...new Set(line.split(' '))])
forms.forEach((some, group) => {
  for (const form of some) {
    const known = groupsOf.get(form)
    if (known === undefined) groupsOf.set(form, [group])
    else known.push(group)
  }
})
const none: readonly number[] = []

/** The groups of given names a word belongs to: Peggy is a form of Margaret. Two words that share a group may be one person's name. */
export const nameGroups = (word: string): readonly number[] => groupsOf.get(word) ?? none

/** All forms of a group, as listed. */
export const formsOf = (group: number): readonly string[] => forms[group] ?? []
