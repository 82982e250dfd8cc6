// Words that turn the writing about, on the call-taking screen: what the screen itself says beside them still reads from left to right.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserPath, openStage, type Stage } from './browser.ts'

describe.skipIf(browserPath === undefined)('the words of a caller', { timeout: 120_000 }, () => {
  let stage: Stage
  beforeAll(async () => { stage = await openStage() }, 120_000)
  afterAll(() => stage?.end())

  test('turn nothing about but themselves, while they are typed and once they are kept', async () => {
    const contact = [...stage.server.room.seen().docs.contact.values()].find((c) => c.handler === 'S-hale' && c.ended === undefined)!.id
    const page = await stage.sit('S-hale', 'call-handler', `#/call/${contact}`)
    /** Where the first and the last letter of a text of the screen stand, if it stands on one line. */
    const ends = (text: string) => page.evaluate((wanted) => {
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const at = node.textContent!.indexOf(wanted)
        if (at < 0) continue
        const edge = (from: number) => { const range = document.createRange(); range.setStart(node, from); range.setEnd(node, from + 1); return range.getBoundingClientRect().left }
        return [edge(at), edge(at + wanted.length - 1)]
      }
      return undefined
    }, text)
    const turned = (text: string) => expect.poll(async () => { const at = await ends(text); return at === undefined ? 'not there' : at[0]! > at[1]! ? 'turned about' : 'as written' }, { timeout: 10_000 })
    await page.locator('#her-words').focus()
    await page.keyboard.insertText('mnie bije mój mąż \u202e proszę o pomoc')
    await turned('not read').toBe('as written')
    await page.keyboard.press('Enter')
    await page.locator('.said .cue').last().waitFor()
    await page.keyboard.insertText('zabije mnie \u202e')
    await turned('Raised by').toBe('as written')
    await turned('as unsure').toBe('as written')
    await page.context().close()
  })
})
