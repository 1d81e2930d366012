import { type WorldOptions, world } from './world.ts'

export const START = '2026-11-20T15:30:00Z'

/** A reader who fills in the form, from any address. */
export function formReader(options: WorldOptions = {}) {
  const it = world(START, options)
  return {
    ...it,
    post: (fields: Record<string, string>, headers: Record<string, string> = {}) =>
      it.request('/signup', { method: 'POST', headers, body: new URLSearchParams(fields) }),
    from: (address: string, email: string) =>
      it.request('/signup', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'cf-connecting-ip': address },
        body: JSON.stringify({ email }),
      }),
  }
}

/** What a browser would post from a form: the fields that have a value. */
export function fieldsIn(page: string): Record<string, string> {
  const inputs = page.match(/<input [^>]*>/g) ?? []
  const attribute = (input: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1]
  return Object.fromEntries(
    inputs
      .filter((input) => !/type="(radio|checkbox)"/.test(input))
      .map((input) => [attribute(input, 'name') ?? '', attribute(input, 'value') ?? '']),
  )
}
