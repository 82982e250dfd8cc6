/** A recorded name as it is read: whole as it was written down, else its parts in order; empty when neither is there. */
export const wholeName = (n: { full?: string; given?: string; family?: string }): string => n.full ?? [n.given, n.family].filter(Boolean).join(' ')
