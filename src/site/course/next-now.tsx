import type { Standing } from '../../enrollment/progress.ts'

/** For who does not want to wait. The lesson is named, so that clicking twice brings one. */
export function NextNow(props: { standing: Standing; action: string }) {
  const { next } = props.standing
  if (next === null || next.isUnderWay || next.name === 'welcome') return null
  return (
    <form class="next" method="post" action={`${props.action}/next`}>
      <input type="hidden" name="lesson" value={next.name} />
      <button type="submit" class="quiet">
        Send it to me now
      </button>
      <p class="hint">The one after it comes on your usual day.</p>
    </form>
  )
}
