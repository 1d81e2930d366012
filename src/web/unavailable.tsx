import { UNAVAILABLE_RETRY_SECONDS } from '../policy.ts'
import type { AppContext } from './context.ts'
import { jsonError, wantsJson } from './errors.tsx'
import { Layout, MessagePage } from './layout.tsx'
import { readFormLists } from './read-form.ts'
import { useWords } from './words.ts'

/** For when the database is out of reach. A posted form can be sent again unchanged. */
export async function unavailable(c: AppContext) {
  c.header('retry-after', String(UNAVAILABLE_RETRY_SECONDS))
  const { errors, frame } = useWords()
  const { path, method } = c.req
  if (path === '/healthz') {
    return c.json({ status: 'stopped', reason: 'the database does not answer' }, 503)
  }
  if (wantsJson(c)) {
    return jsonError(c, 503, 'unavailable', errors.unavailable.json)
  }
  if (method === 'POST' && !isOperators(path)) {
    return c.html(<TryAgainPage action={path} fields={await fieldsOf(c)} />, 503)
  }
  return c.html(
    <MessagePage
      title={errors.unavailable.title}
      lines={[errors.unavailable.message]}
      link={{ href: method === 'GET' ? pathAndQuery(c.req.url) : '/admin', text: frame.tryAgain }}
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
  const { errors, frame } = useWords()
  const { title, doubt, again } = errors.notSaved
  return (
    <Layout title={title}>
      <h1>{title}</h1>
      <p>{doubt}</p>
      <p>{again}</p>
      <form method="post" action={props.action}>
        {Object.entries(props.fields).flatMap(([name, values]) =>
          values.map((value) => <input type="hidden" name={name} value={value} />),
        )}
        <button type="submit">{frame.tryAgain}</button>
      </form>
    </Layout>
  )
}
