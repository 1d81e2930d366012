import type { Reader } from '../../../db/subscribers.ts'
import { AdminLayout } from '../../components/admin-layout.tsx'
import { OwnForm } from '../../components/own-form.tsx'

/** The second look before an erasure: what goes, what stays, and the button that does it. */
export function EraseReaderPage({ reader, email }: { reader: Reader; email: string }) {
  const href = `/admin/readers/${reader.subscriberId}`
  return (
    <AdminLayout title="Erase this reader?" place="Readers">
      <h1>Erase this reader?</h1>
      <p class="lead breakable">{email}</p>
      <p>
        Her address, her name, her situation, what she agreed to, her mails and her workouts go for good, and
        her links stop working at once. It cannot be undone.
      </p>
      <p>
        What stays is a fingerprint of her address that nobody can turn back
        {reader.status === 'suppressed' ? ', and why mail to her had to stop' : ''}, so that no import mails
        her again. Mail in her inbox stays there; one that is on its way right now may still come.
      </p>
      <OwnForm action={`${href}/erase`}>
        <button type="submit" class="grave">
          Erase everything about her
        </button>
      </OwnForm>
      <p class="alone">
        <a href={href}>Keep her and go back</a>
      </p>
    </AdminLayout>
  )
}
