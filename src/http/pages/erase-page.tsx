import type { Reader } from '../../db/readers.ts'
import { Layout } from './layout.tsx'

/** The second look before an erasure: what goes, what stays, and the button that does it. */
export function ErasePage({ reader, courseHref }: { reader: Reader; courseHref: string }) {
  const isSuppressed = reader.status === 'suppressed'
  return (
    <Layout title="Erase everything about you?">
      <h1>Erase everything about you?</h1>
      <p class="lead">This cannot be undone. Your links stop working at once, and no more lessons come.</p>
      <h2>What goes</h2>
      <ul>
        <li>Your address, your name, your time zone, and your situation if you told us.</li>
        <li>What you agreed to, when and where.</li>
        <li>Which mails we sent you, and your course page with its lessons.</li>
        <li>Your month of workouts: its days, and what you ticked as done.</li>
      </ul>
      <h2>What stays</h2>
      <ul>
        <li>
          A fingerprint of your address, made with a secret key. It cannot be turned back into your address.
          It only tells us not to mail you when your address comes up in some list.
          {isSuppressed ? null : ' It goes when you sign up again yourself and confirm.'}
        </li>
        {isSuppressed ? (
          <li>
            Beside it, why mail to you had to stop: it came back, or it was reported. So we never try again.
          </li>
        ) : null}
        <li>
          Mail that is in your inbox already. One that is on its way right now may still come; our copy of it
          goes when it is sent, as a rule within a day.
        </li>
        <li>
          Backups of our database, until they go by themselves after 30 days at most, and what our mail
          service keeps of the mail it carried.
        </li>
      </ul>
      <form method="post" action={`${courseHref}/erase`}>
        <button type="submit">Erase everything now</button>
      </form>
      <p class="alone">
        <a href={courseHref}>Keep it and go back to my course</a>
      </p>
    </Layout>
  )
}
