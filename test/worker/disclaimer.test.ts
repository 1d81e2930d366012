import { expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { activeReader } from './active-reader.ts'
import { linkIn } from './world.ts'

const SHORT = compiled.words.frame.disclaimer
const FULL = compiled.pieces['please-note'] ?? expect.fail('no piece')

test('every page has the disclaimer of the course, without a click', async () => {
  const reader = await activeReader('2026-11-20T15:30:00Z', 'advice@runner.org')
  const [confirm, welcome] = await reader.mails()
  const paths = [
    '/',
    '/check-inbox',
    '/embed',
    '/embed/check-inbox',
    '/link',
    '/link/check-inbox',
    linkIn(confirm, 'confirm'),
    reader.course,
    ...Object.keys(compiled.pages).map((name) => `${reader.course}/lessons/${name}`),
    linkIn(welcome, 'plan'),
    linkIn(welcome, 'unsubscribe'),
    '/no-such-page',
  ]
  for (const path of paths) {
    const answer = await reader.request(path)
    expect(answer.headers.get('content-type'), path).toContain('text/html')
    // The form on another site has no frame. It has what the course says below its button.
    const said = path.startsWith('/embed') ? compiled.words.signUp.advice : SHORT
    expect(inTheOpen(await answer.text()), path).toContain(said)
  }
})

test('the sign-up page and the plan page have the pieces that the course names for it, without a click', async () => {
  const reader = await activeReader('2026-11-20T15:30:00Z', 'in-full@runner.org')
  const plan = linkIn((await reader.mails())[1], 'plan')
  const refused = await reader.request('/signup', {
    method: 'POST',
    body: new URLSearchParams({ email: '?' }),
  })
  for (const answer of [await reader.request('/'), refused, await reader.request(plan)]) {
    expect(inTheOpen(await answer.text())).toContain(FULL)
  }
})

/** The page without its collapsed parts, from the innermost outwards. */
function inTheOpen(page: string): string {
  const left = page.replaceAll(/<details\b(?:(?!<details\b)[\s\S])*?<\/details>/g, '')
  return left === page ? page : inTheOpen(left)
}
