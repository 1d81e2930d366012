import { tryGetContext } from 'hono/context-storage'
import type { Child } from 'hono/jsx'
import type { AppEnv } from '../../web/context.ts'
import { FORM_TOKEN, formTokenFor } from '../access/own-forms-only.tsx'

/** A form that only reads. It changes nothing, so it needs no token. */
export function ReadForm(props: { action: string; class?: string; children?: Child }) {
  return (
    <form action={props.action} accept-charset="utf-8" class={props.class}>
      {props.children}
    </form>
  )
}

/** A form with a token of its own, for when a proxy or a browser hides its origin. */
export function OwnForm(props: { action: string; class?: string; children?: Child }) {
  const c = tryGetContext<AppEnv>()
  return (
    <form method="post" action={props.action} accept-charset="utf-8" class={props.class}>
      {c === undefined ? null : <input type="hidden" name={FORM_TOKEN} value={formTokenFor(c)} />}
      {props.children}
    </form>
  )
}
