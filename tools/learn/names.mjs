// Which words of the lines are names: written with a capital in the middle of a sentence more often than not. A name never weighs.
const noNames = new Set('facebook instagram snapchat whatsapp google uber amazon christmas monday tuesday wednesday thursday friday saturday sunday mum mam mom dad nan nana nanny grandad gran auntie aunt uncle police i'.split(' '))

/** @returns whether a word is a name, from how it is written in `texts`; `readWords` gives the words of a text with their places. */
export function namesIn(texts, readWords) {
  const [capital, small] = [new Map(), new Map()]
  for (const text of texts) {
    const reads = readWords(text)
    reads.forEach((r, i) => {
      if (reads[i - 1]?.sentence !== r.sentence) return
      const written = text.slice(r.start, r.end)
      const of = /^\p{Lu}\p{Ll}/u.test(written) ? capital : small
      of.set(r.text, (of.get(r.text) ?? 0) + 1)
    })
  }
  return (word) => !noNames.has(word) && (capital.get(word) ?? 0) > (small.get(word) ?? 0)
}
