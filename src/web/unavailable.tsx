import { UNAVAILABLE_RETRY_SECONDS } from '../policy.ts'
import type { AppContext } from './context.ts'
import { jsonError, wantsJson } from './errors.tsx'
import { Layout, MessagePage } from './layout.tsx'
import { readFormLists } from './read-form.ts'

/** For when the database is out of reach. A posted form can be sent again unchanged. */
export async function unavailable(c: AppContext) {
  c.header('retry-after', String(UNAVAILABLE_RETRY_SECONDS))
  const { path, method } = c.req
  if (path === '/healthz') {
    return c.json({ status: 'stopped', reason: 'the database does not answer' }, 503)
  }
  if (wantsJson(c)) {
    return jsonError(
      c,
      503,
      'unavailable',
      'We can’t reach our database right now. Please try again in a moment.',
    )
  }
  if (method === 'POST' && !isOperators(path)) {
    return c.html(<TryAgainPage action={path} fields={await fieldsOf(c)} />, 503)
  }
  return c.html(
    <MessagePage
      title="We can’t show this page right now"
      lines={['We can’t reach our database. Please try again in a minute.']}
      link={{ href: method === 'GET' ? pathAndQuery(c.req.url) : '/admin', text: 'Try again' }}
    />,
    503,
  )
}

/** The operator's forms are not shown again, because one of them holds the admin token. */
function isOperators(path: string): boolean {
  return /^\/admin(\/|$)/.test(path)
}

/** The body of an unsubscribe is never read: it may be anything, of any size. */
const LEAVING = /^\/unsubscribe\/[^/]+$/

async function fieldsOf(c: AppContext): Promise<FormFields> {
  if (LEAVING.test(c.req.path)) return {}
  return readFormLists(c).catch(() => ({}))
}

function pathAndQuery(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}

type FormFields = Readonly<Record<string, readonly string[]>>

/** Its button sends the same fields again. */
function TryAgainPage(props: { action: string; fields: FormFields }) {
  return (
    <Layout title="That didn’t go through">
      <h1>That didn’t go through</h1>
      <p>We can’t reach our database right now, so we don’t know if this was saved.</p>
      <p>Please wait a few seconds and click the button. It does no harm to save it twice.</p>
      <form method="post" action={props.action}>
        {Object.entries(props.fields).flatMap(([name, values]) =>
          values.map((value) => <input type="hidden" name={name} value={value} />),
        )}
        <button type="submit">Try again</button>
      </form>
    </Layout>
  )
}
