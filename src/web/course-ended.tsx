import { linkTokens } from '../mail/links.ts'
import type { ReaderContext } from './context.ts'
import { jsonError, wantsJson } from './errors.tsx'
import { Layout, MessagePage } from './layout.tsx'
import { PrivacyLink } from './legal-links.tsx'
import { Say } from './say.tsx'
import { useWords } from './words.ts'

/** Where a link that others may share led to a course that the install no longer has. */
export function CourseEndedMessage() {
  const { title, nothing } = useWords().courseEnded
  return <MessagePage title={title} lines={[nothing]} />
}

/** The reader's own page of a course that the install no longer has. They can still leave, export and erase. */
export function courseEnded(c: ReaderContext, link: 'course' | 'magnet') {
  if (wantsJson(c)) return jsonError(c, 410, 'not_found', useWords().courseEnded.title)
  if (link === 'magnet') return c.html(<CourseEndedMessage />, 410)
  const { app, reader } = c.var
  const { courseToken, unsubscribeToken } = linkTokens(app.sender.secrets[0], reader)
  const leaveHref = reader.status === 'unsubscribed' ? null : `/unsubscribe/${unsubscribeToken}`
  return c.html(<CourseEndedPage action={`/course/${courseToken}`} leaveHref={leaveHref} />, 410)
}

function CourseEndedPage({ action, leaveHref }: { action: string; leaveHref: string | null }) {
  const { courseEnded, leave, settings } = useWords()
  return (
    <Layout title={courseEnded.title}>
      <h1>{courseEnded.title}</h1>
      <p class="lead">{courseEnded.lead}</p>
      <p>
        <Say of={settings.data.lead} link={(it) => <PrivacyLink>{it}</PrivacyLink>} />
      </p>
      <p class="buttons">
        <a class="button quiet" href={`${action}/export`} download={settings.data.file}>
          {settings.data.download}
        </a>
        <a class="button quiet" href={`${action}/erase`}>
          {settings.data.erase}
        </a>
        {leaveHref === null ? null : (
          <a class="button quiet" href={leaveHref}>
            {leave.button}
          </a>
        )}
      </p>
    </Layout>
  )
}
