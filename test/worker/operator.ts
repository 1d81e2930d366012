import type { world } from './world.ts'

type World = ReturnType<typeof world>

const ADMIN_TOKEN = 'test-admin-token'
const OUR_FORM = { 'sec-fetch-site': 'same-origin', origin: 'https://course.test' }

/** Posts a form as the operator's own pages do. */
export function postForm(
  { request }: World,
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return request(path, {
    method: 'POST',
    headers: { ...OUR_FORM, ...headers },
    body: new URLSearchParams(fields),
  })
}

/** Signs in, and opens and posts pages with the session cookie. */
export async function operatorOf(it: World, token = ADMIN_TOKEN) {
  const answer = await postForm(it, '/admin/sign-in', { token })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  return {
    answer,
    cookie,
    open: (path: string) => it.request(path, { headers: { cookie } }),
    post: (path: string, fields: Readonly<Record<string, string>> = {}) =>
      postForm(it, path, fields, { cookie }),
  }
}

/** The text of a page, without tags. */
export function wordsOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
}
