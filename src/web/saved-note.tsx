import type { Child } from 'hono/jsx'

/** Stands where something was set. */
export function SavedNote({ children }: { children?: Child }) {
  return children === undefined ? null : (
    <p class="saved" role="status">
      {children}
    </p>
  )
}
