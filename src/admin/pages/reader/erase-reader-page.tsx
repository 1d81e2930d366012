import type { Reader } from '../../../db/subscribers.ts'
import { AdminLayout } from '../../components/admin-layout.tsx'
import { OwnForm } from '../../components/own-form.tsx'

export function EraseReaderPage({ reader, email }: { reader: Reader; email: string }) {
  const href = `/admin/readers/${reader.subscriberId}`
  return (
    <AdminLayout title="Erase this reader?" place="Readers">
      <h1>Erase this reader?</h1>
      <p class="lead breakable">{email}</p>
      <p>
        Their address, name, situation, consent, emails and progress are deleted for good, and their links
        stop working at once. This cannot be undone.
      </p>
      <p>
        A fingerprint of their address stays, which nobody can reverse
        {reader.status === 'suppressed' ? ', and so does the reason why it is blocked' : ''}. No import can
        mail them again. Emails in their inbox stay there, and one already on its way may still arrive.
      </p>
      <OwnForm action={`${href}/erase`}>
        <button type="submit" class="grave">
          Erase everything about this reader
        </button>
      </OwnForm>
      <p class="alone">
        <a href={href}>Keep this reader and go back</a>
      </p>
    </AdminLayout>
  )
}
