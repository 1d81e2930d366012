import type { Words } from '../../../words/words.ts'

export type PlayerWords = Words['workoutPlan']['player']

/** The words of the player, which the page has on its dialog. */
export function playerWords(dialog: HTMLElement): PlayerWords {
  return JSON.parse(dialog.dataset.words ?? '{}')
}
