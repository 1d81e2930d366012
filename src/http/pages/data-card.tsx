export function DataCard({ action }: { action: string }) {
  return (
    <section id="data" class="card">
      <h2>My data</h2>
      <p>
        Take a copy of all we hold about you, or have it erased for good. What we keep, and why, is in the{' '}
        <a href="/privacy">privacy notice</a>.
      </p>
      <p class="buttons">
        <a class="button quiet" href={`${action}/export`} download="my-course-data.json">
          Download my data
        </a>
        <a class="button quiet" href={`${action}/erase`}>
          Erase my data
        </a>
      </p>
    </section>
  )
}
