import type { SubscriberRow } from '../../db/subscribers.ts'
import type { CompiledCourse } from '../../domain/course.ts'
import { shortDate, shortDateTime } from '../../lib/formats.ts'
import { messageTitle } from '../components/message-words.ts'
import { StatusBadge } from '../components/status-badge.tsx'

export function ReaderTable(props: {
  readers: readonly SubscriberRow[]
  course: CompiledCourse
  now: number
}) {
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
        {props.readers.map((reader) => (
          <ReaderRow reader={reader} course={props.course} now={props.now} />
        ))}
      </tbody>
    </table>
  )
}

function ReaderRow(props: { reader: SubscriberRow; course: CompiledCourse; now: number }) {
  const { reader, course, now } = props
  const { defaultTimezone: zone } = course
  const nextAt = reader.nextDueAt === null ? null : shortDateTime(reader.nextDueAt, zone, now)
  return (
    <tr>
      <th scope="row">
        <a href={`/admin/readers/${reader.id}`}>
          <Address email={reader.email} />
        </a>
        {reader.firstName === null ? null : (
          <span class="second" dir="auto">
            {reader.firstName}
          </span>
        )}
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
