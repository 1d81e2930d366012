import { Setting } from './setting.tsx'

export function DataCard({ action }: { action: string }) {
  return (
    <Setting id="data" title="My data">
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
    </Setting>
  )
}
