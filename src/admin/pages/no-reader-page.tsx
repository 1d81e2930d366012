import { AdminLayout } from './admin-layout.tsx'

export function NoReaderPage() {
  return (
    <AdminLayout title="No such reader" place="Readers">
      <h1>No such reader</h1>
      <p>She may have been erased. No number is given twice, so this one will stay empty.</p>
      <p class="alone">
        <a href="/admin/readers">Go to all readers</a>
      </p>
    </AdminLayout>
  )
}
