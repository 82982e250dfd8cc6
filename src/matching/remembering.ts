/**
 * `make`, remembering what it answered for the values asked about last: between `most` and twice as many. For what depends on nothing but the value; what is answered is shared and must not be
 * changed. Never answers undefined. Texts are copied before they are kept, so that a name does not keep the megabyte it was cut from.
 */
export function remembering<Value, Made>(most: number, make: (value: Value) => Made): (value: Value) => Made {
  let recent = new Map<Value, Made>()
  let before = new Map<Value, Made>()
  return (value) => {
    const known = recent.get(value)
    if (known !== undefined) return known
    if (recent.size >= most) [before, recent] = [recent, new Map()]
    const own = typeof value === 'string' ? ownCopy(value) as Value & string : value
    const earlier = before.get(own)
    const made = earlier === undefined ? make(own) : earlier
    recent.set(own, made)
    return made
  }
}

/** `remembering` for what depends on a text made of a value. */
export function rememberingBy<Value, Made>(most: number, textOf: (value: Value) => string, make: (value: Value) => Made): (value: Value) => Made {
  let asked: Value
  const known = remembering(most, () => make(asked))
  return (value) => {
    asked = value
    return known(textOf(value))
  }
}

/** The engine keeps a part of a text as a view of the whole; joined with something it becomes a text of its own. */
export const ownCopy = (text: string): string => ` ${text}`.slice(1)
