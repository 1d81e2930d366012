export function DataCard({ action }: { action: string }) {
  return (
    <section id="data" class="card">
      <h2>My data</h2>
      <p>Have all we hold about you erased for good.</p>
      <p class="buttons">
        <a class="button quiet" href={`${action}/erase`}>
          Erase my data
        </a>
      </p>
    </section>
  )
}
