const doors: Record<string, string> = { 'front-desk': 'front desk', 'third-party': 'third party', 'other-force': 'other force' }

/** By which door a contact came, in words. */
export const doorOf = (channel: string): string => doors[channel] ?? channel
