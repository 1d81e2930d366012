import { type Situation, trackOf } from '../../../domain/segment.ts'
import { SavedNote } from '../../../web/saved.tsx'
import { theMonth } from '../rules/track-words.ts'

/**
 * The month that the answer led to. Who has deleted it and who has chosen “None of these” read the same: an address that told
 * them apart would tell that there was an answer.
 */
export function MonthSaved({ situation }: { situation: Situation }) {
  if (situation.stage !== null || situation.track !== null) {
    return <SavedNote>Saved. Your month is now {theMonth(trackOf(situation))}.</SavedNote>
  }
  return (
    <>
      <SavedNote>
        Done. We keep no answer about your health. You now have the standard month, which isn’t made for
        pregnancy or the first months after birth.
      </SavedNote>
      <p class="alone">
        <a href="#situation">Choose a gentle month, no reason needed</a>
      </p>
    </>
  )
}
