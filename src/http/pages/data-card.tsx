export function DataCard({ action }: { action: string }) {
  return (
    <section id="data" class="card">
      <h2>My data</h2>
      <p>
        Get a copy of everything we hold about you, or erase it for good. The{' '}
        <a href="/privacy">privacy notice</a> says what we keep and why.
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
