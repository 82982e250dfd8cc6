/** Answers about what is held leave on these marks, counted from the question: so the time says nothing of what was found. */
const everyMs = 100

/** Waits for the next mark. `startedAt`: when the question came, by `performance.now()`. */
export const untilMark = (startedAt: number): Promise<void> => new Promise((done) => { const took = performance.now() - startedAt; setTimeout(done, Math.ceil(took / everyMs) * everyMs - took) })
