/** `path` is that of her month: /plan/:token. */
export function PlanPdfLink({ path }: { path: string }) {
  return (
    <p class="note">
      Print it:{' '}
      <a href={`${path}/plan.pdf?paper=a4`} aria-label="Print it, PDF on A4">
        PDF, A4
      </a>{' '}
      or{' '}
      <a href={`${path}/plan.pdf?paper=letter`} aria-label="Print it, PDF on US Letter">
        PDF, Letter
      </a>
    </p>
  )
}
