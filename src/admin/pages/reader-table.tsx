import type { SubscriberRow } from '../../db/subscribers.ts'
import type { Courses } from '../../domain/courses.ts'
import { shortDate, shortDateTime } from '../../lib/formats.ts'
import { messageTitle } from '../components/message-words.ts'
import { StatusBadge } from '../components/status-badge.tsx'

interface Frame {
  courses: Courses
  /** Each row names its course. */
  isMixed: boolean
  zone: string
  now: number
}

export function ReaderTable({ readers, ...frame }: Frame & { readers: readonly SubscriberRow[] }) {
  return (
    <table class="readers">
      <thead>
        <tr>
          <th scope="col">Reader</th>
          <th scope="col">Status</th>
          <th scope="col" class="from-tablet">
            Next email
          </th>
          <th scope="col" class="from-tablet">
            Signed up
          </th>
        </tr>
      </thead>
      <tbody>
        {readers.map((reader) => (
          <ReaderRow reader={reader} {...frame} />
        ))}
      </tbody>
    </table>
  )
}

function ReaderRow(props: Frame & { reader: SubscriberRow }) {
  const { reader, courses, isMixed, zone, now } = props
  const course = courses.of(reader.course)
  const nextAt = reader.nextDueAt === null ? null : shortDateTime(reader.nextDueAt, zone, now)
  return (
    <tr>
      <th scope="row">
        <a href={`/admin/readers/${reader.id}${isMixed ? `?course=${reader.course}` : ''}`}>
          <Address email={reader.email} />
        </a>
        {reader.firstName === null ? null : (
          <span class="second" dir="auto">
            {reader.firstName}
          </span>
        )}
        {isMixed ? <span class="second">{course?.title ?? reader.course}</span> : null}
      </th>
      <td>
        <StatusBadge status={reader.status} />
        {reader.nextDueAt === null ? null : (
          <span class="second to-tablet">Next {shortDate(reader.nextDueAt, zone, now)}</span>
        )}
      </td>
      <td class="from-tablet">
        {nextAt}
        {reader.nextMessage === null ? null : (
          <span class="second">{messageTitle(course, reader.nextMessage)}</span>
        )}
      </td>
      <td class="from-tablet">{shortDate(reader.createdAt, zone, now)}</td>
    </tr>
  )
}

/** A long address wraps before the @. */
function Address({ email }: { email: string }) {
  const at = email.lastIndexOf('@')
  return (
    <>
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </>
  )
}
