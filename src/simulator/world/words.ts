// What callers say: invented, in the manner of calls that watchdogs and inspectors have described.
import type { Sound } from '#recognition/recognise.ts'

export const sheSays: readonly string[] = [
  'my ex husband is banging at the door', 'he hit me in the face and he will not leave', 'he has got a knife and the children are here', 'my boyfriend threw me against the wall last night',
  'I need someone to come, he is outside again and there is an order', 'he strangled me, I could not breathe', 'it is probably nothing, he has been shouting again', 'he took my phone and my keys, I am not allowed out',
  'my son pushed me down the stairs', 'he says he will kill me if I leave', 'can I order a pizza please, number 12', 'he keeps following me to work and waiting outside', 'my partner punched me, he has gone now',
  'he is whispering behind me, I cannot talk', 'my husband controls all the money and he broke the door', 'he is breaking the window to get in', 'please be quick, he is coming up the stairs', 'my ex has the order and he is in the garden',
]
export const thirdPartySays: readonly string[] = [
  'the couple next door are fighting again, she is screaming', 'my daughter says her boyfriend hit her', 'I can hear a woman crying and a man shouting upstairs', 'my mum is being hurt by her boyfriend',
  'a colleague came to work with bruises, her husband did it', 'a man is dragging a woman by the hair in the street, I think they are together',
]
export const sayMore: readonly string[] = [
  'he has been drinking', 'the baby is here', 'he did it before, last year', 'he has gone into the kitchen, there are knives', 'I am pregnant', 'he says he will come back', 'do not ring me, he looks at my phone', 'I am scared',
]
export const silentSounds: readonly Sound[] = ['silence', 'struggle', 'whisper', 'shouting', 'crying', 'bang', 'line-cut', 'breaking-glass', 'male-voice', 'child']
export const otherWords: readonly { category: string; says: string }[] = [
  { category: 'theft', says: 'two bicycles were taken from our shed overnight' }, { category: 'road', says: 'there has been a collision at the roundabout, nobody is hurt' },
  { category: 'burglary', says: 'I came home and the back window is broken, the television is gone' }, { category: 'public-order', says: 'a group of lads is throwing bottles at the bus stop' },
  { category: 'missing-person', says: 'a resident has walked out of the home and it is cold' }, { category: 'information', says: 'when does the front desk open on Sunday' },
  { category: 'criminal-damage', says: 'somebody has scratched my car' }, { category: 'suspicious-circumstances', says: 'a van has been going up and down the lane with its lights off' },
  { category: 'concern-for-safety', says: 'I have not seen my neighbour for a week and the milk is outside' },
]
