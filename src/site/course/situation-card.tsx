import type { Reader } from '../../db/subscribers.ts'
import { tracksFor } from '../../domain/segment.ts'
import type { OpenPlan } from '../../magnets/workout-plan/open-plan.ts'
import { clearing, doneIn } from '../../magnets/workout-plan/site/month-words.ts'
import { AnswerForm } from './answer-form.tsx'
import { Setting } from './setting.tsx'

export function SituationCard(props: {
  reader: Reader
  plan: OpenPlan
  action: string
  planHref: string
  error: string | undefined
}) {
  const { reader, plan, action, error } = props
  const clears = clearing(doneIn(plan))
  return (
    <Setting id="situation" title="My answer and my month" open={error !== undefined}>
      <p>Has something changed? Your month and your next lessons will follow.</p>
      <AnswerForm
        reader={reader}
        action={action}
        cost={`A different month starts at week 1${clears}.`}
        button="Save my answer"
        error={error}
      />
      {tracksFor(reader.stage).length > 1 ? (
        <p class="alone">
          <a href={`${props.planHref}#track`}>Compare the months</a>
        </p>
      ) : null}
      {reader.stage === null ? null : (
        <form method="post" action={`${action}/stage`} id="delete-stage">
          <input type="hidden" name="stage" value="general" />
          <button type="submit" class="quiet">
            Delete my answer
          </button>
          <p class="hint">
            {plan.track === 'standard'
              ? 'You’ll keep the standard month.'
              : `You’ll have the standard month then. It starts at week 1${clears}. To keep a gentle one, choose it above: that deletes your answer too.`}
          </p>
        </form>
      )}
    </Setting>
  )
}
