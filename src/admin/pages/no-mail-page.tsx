import { AdminLayout } from './admin-layout.tsx'

export function NoMailPage() {
  return (
    <AdminLayout title="No such message" place="Messages">
      <h1>No such message</h1>
      <p>The course that runs now has no message of that name.</p>
      <p class="alone">
        <a href="/admin/messages">Go to all messages</a>
      </p>
    </AdminLayout>
  )
}
