import type { CompiledLetter } from '../../domain/letters.ts'
import { formatCount, longDay } from '../../lib/formats.ts'
import { FieldError } from '../../web/field-error.tsx'
import { type AudienceCounts, type Letter, type LetterChange, letterStateOf } from '../actions/letters.ts'
import { AdminLayout, Notice } from '../components/admin-layout.tsx'
import { MailFrames, PlainText, TestForm, type TestMistake } from '../components/mail-preview.tsx'
import { OwnForm } from '../components/own-form.tsx'
import { describeOutcome, describeState } from './letters-page.tsx'
import { previewLineOf } from './messages-page.tsx'

export interface LetterMistake {
  /** About when to send it. */
  readonly on?: string
  readonly test?: TestMistake
}

interface Shown {
  letter: Letter
  /** Null once the letter is no longer in content/letters. */
  audience: AudienceCounts | null
  text: string
  mistake: LetterMistake
  done: string | undefined
  zone: string
}

/** Who would get a letter and why not the others, what became of it, and the email itself. */
export function LetterPage({ letter, audience, text, mistake, done, zone }: Shown) {
  const { name, compiled, row } = letter
  const href = `/admin/letters/${name}`
  const title = compiled?.message.template.subject ?? name
  return (
    <AdminLayout title={title} place="Letters">
      <p class="back">
        <a href="/admin/letters">All letters</a>
      </p>
      <h1>{title}</h1>
      {done === undefined ? null : <Notice>{done}</Notice>}
      <p class="lead">{describeState(letter, zone)}</p>
      {row === null ? null : <p>{describeOutcome(letter)}</p>}
      <Changes letter={letter} href={href} />
      {audience === null || compiled === null ? (
        <p>It is no longer in content/letters, so it goes to nobody else.</p>
      ) : (
        <>
          {row === null ? (
            <SendForm href={href} letter={compiled} gets={audience.gets} error={mistake.on} />
          ) : null}
          <Audience letter={compiled} counts={audience} />
          <dl class="facts">
            <dt>Preview line</dt>
            <dd>{previewLineOf(compiled.message.template)}</dd>
            <dt>From</dt>
            <dd class="breakable">{compiled.message.template.from}</dd>
            <dt>Replies go to</dt>
            <dd class="breakable">{compiled.message.template.replyTo}</dd>
          </dl>
          <MailFrames mail={`${href}/mail`} />
          <TestForm action={`${href}/test`} mistake={mistake.test} />
          <PlainText text={text} />
        </>
      )}
    </AdminLayout>
  )
}

/** What can be done about a letter in each state. */
const POSSIBLE: Readonly<Record<ReturnType<typeof letterStateOf>, readonly LetterChange[]>> = {
  draft: [],
  planned: ['pause', 'stop'],
  sending: ['pause', 'stop'],
  paused: ['resume', 'stop'],
  sent: [],
  stopped: [],
}

const BUTTONS: Readonly<Record<LetterChange, string>> = {
  pause: 'Pause the letter',
  resume: 'Resume the letter',
  stop: 'Stop it for good',
}

function Changes({ letter, href }: { letter: Letter; href: string }) {
  const possible = POSSIBLE[letterStateOf(letter)]
  if (possible.length === 0) return null
  return (
    <>
      <div class="buttons">
        {possible.map((change) => (
          <OwnForm action={`${href}/${change}`}>
            <button type="submit" class={change === 'resume' ? undefined : 'quiet'}>
              {BUTTONS[change]}
            </button>
          </OwnForm>
        ))}
      </div>
      <p class="hint">
        Mail already at the provider still arrives. A stopped letter can’t be sent again: readers who haven’t
        had it never will.
      </p>
    </>
  )
}

function SendForm(props: { href: string; letter: CompiledLetter; gets: number; error: string | undefined }) {
  const { letter, gets, error } = props
  const isPlanned = letter.sendOn !== null
  return (
    <section class="card" aria-labelledby="send">
      <h2 id="send">Send it</h2>
      <p>
        It would go to {gets === 1 ? '1 reader' : `${formatCount(gets)} readers`} now. It goes to each of them
        once, however often you click.
      </p>
      <OwnForm action={`${props.href}/send`} class="narrow">
        <fieldset>
          <legend>When</legend>
          <label class="choice">
            <input type="radio" name="when" value="now" checked={!isPlanned} required />
            <span>At once</span>
          </label>
          <label class="choice">
            <input type="radio" name="when" value="day" checked={isPlanned} required />
            <span>On a day, at each reader’s own hour</span>
          </label>
        </fieldset>
        <label for="on">Day</label>
        <input
          id="on"
          name="on"
          type="date"
          value={letter.sendOn ?? ''}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? 'on-error' : undefined}
        />
        <FieldError id="on-error" text={error} />
        <button type="submit">Send the letter</button>
      </OwnForm>
    </section>
  )
}

function Audience({ letter, counts }: { letter: CompiledLetter; counts: AudienceCounts }) {
  const rows: readonly (readonly [string, number])[] = [
    ['Would get it now', counts.gets],
    ['Were sent it, or will be', counts.had],
    ['Are not in its audience', counts.not_asked],
    ['Are in the middle of a course', counts.in_course],
    ['Left the letters', counts.left],
    ['Can’t be mailed', counts.suppressed],
    ['Never asked for letters', counts.notReading],
  ]
  return (
    <section aria-labelledby="audience">
      <h2 id="audience">Who gets it</h2>
      <p>{describeAudience(letter)}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">Readers</th>
            <th scope="col" class="number">
              How many
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, count]) => (
            <tr>
              <td>{label}</td>
              <td class="number">{formatCount(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function describeAudience({ audience, sendOn }: CompiledLetter): string {
  const { courses, statuses, languages, furthest, sources, isDuringCourse } = audience
  const asked = [
    ['course', courses],
    ['status', statuses],
    ['language', languages],
    ['furthest lesson', furthest],
    ['source', sources],
  ] as const
  const limits = asked.flatMap(([what, list]) => (list === null ? [] : `${what}: ${list.join(' or ')}`))
  const who = limits.length === 0 ? 'All readers of letters.' : `Readers of letters by ${limits.join(', ')}.`
  const during = isDuringCourse
    ? 'Readers in the middle of a course get it, too.'
    : 'Readers in the middle of a course don’t get it.'
  const day = sendOn === null ? '' : ` Its file says ${longDay(sendOn)}.`
  return `${who} ${during}${day}`
}
