import type { Reader } from '../../db/subscribers.ts'
import type { Magnet } from '../../domain/magnet.ts'
import { tracksFor } from '../../domain/segment.ts'
import type { OpenMagnet } from '../../web/magnet-pages.ts'
import { AnswerForm } from './answer-form.tsx'
import { Setting } from './setting.tsx'

export function SituationCard(props: {
  reader: Reader
  magnet: OpenMagnet
  tracks: Magnet['tracks']
  action: string
  planHref: string
  error: string | undefined
}) {
  const { reader, magnet, action, error } = props
  return (
    <Setting id="situation" title="My answer and my month" open={error !== undefined}>
      <p>Has something changed? Your month and your next lessons will follow.</p>
      <AnswerForm
        reader={reader}
        tracks={props.tracks}
        action={action}
        cost={magnet.costOfChange}
        button="Save my answer"
        error={error}
      />
      {tracksFor(reader.stage).length > 1 ? <magnet.CompareTracks href={props.planHref} /> : null}
      {reader.stage === null ? null : (
        <form method="post" action={`${action}/stage`} id="delete-stage">
          <input type="hidden" name="stage" value="general" />
          <button type="submit" class="quiet">
            Delete my answer
          </button>
          <p class="hint">{magnet.afterDeleting}</p>
        </form>
      )}
    </Setting>
  )
}
