import type { Child } from 'hono/jsx'

/** What has just become of the operator's press. */
export function Notice({ children }: { children?: Child }) {
  return (
    <p role="status" class="notice">
      {children}
    </p>
  )
}
