import type { Child } from 'hono/jsx'
import type { TrackName } from '../../course/course.ts'
import { theMonth } from './track-words.ts'

/** The answer is saved, and this is the month it led to. */
export function MonthSaved({ track }: { track: TrackName }) {
  return <SavedNote>Saved. Your month is now {theMonth(track)}.</SavedNote>
}

/** Stands where something was set. */
export function SavedNote({ children }: { children?: Child }) {
  return children === undefined ? null : (
    <p class="saved" role="status">
      {children}
    </p>
  )
}
