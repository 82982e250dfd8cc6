/** After a box has closed: puts the keyboard on the first of these that is there, if it was left nowhere (what opened the box may have moved or gone meanwhile). */
export function focusBack(...selectors: readonly string[]): void {
  setTimeout(() => {
    if (document.activeElement !== null && document.activeElement !== document.body) return
    for (const s of selectors) {
      const there = document.querySelector<HTMLElement>(s)
      if (there !== null) { there.focus(); return }
    }
  }, 80)      // the box gives the focus back within two frames where it can
}
