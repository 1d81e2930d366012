import type { Reader } from '../../db/subscribers.ts'
import { useWords } from '../../web/words.ts'
import { Setting } from './setting.tsx'

/** Readers of letters can stop them here, and all others can ask for them. */
export function LettersCard({
  reader,
  action,
  isSaved,
}: {
  reader: Reader
  action: string
  isSaved: boolean
}) {
  const { letters: words } = useWords()
  const isOn = reader.letters === 'active'
  return (
    <Setting
      id="letters"
      title={words.title}
      current={isOn ? words.on : words.off}
      saved={isSaved ? (isOn ? words.joined : words.stopped) : undefined}
    >
      <p>{words.lead}</p>
      <LettersForm action={action} wants={!isOn} />
    </Setting>
  )
}

/** At the end of a course, for those who don't get letters. */
export function LettersOffer({ action }: { action: string }) {
  const { title, offer } = useWords().letters
  return (
    <section class="card">
      <h2>{title}</h2>
      <p>{offer}</p>
      <LettersForm action={action} wants />
    </section>
  )
}

function LettersForm({ action, wants }: { action: string; wants: boolean }) {
  const { join, leave } = useWords().letters
  return (
    <form method="post" action={`${action}/letters`}>
      <input type="hidden" name="letters" value={wants ? 'on' : 'off'} />
      <button type="submit" class="quiet">
        {wants ? join : leave}
      </button>
    </form>
  )
}
