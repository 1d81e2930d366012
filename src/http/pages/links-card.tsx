/** For a reader who has forwarded a mail or lost one: the old links stop, and new ones begin. */
export function LinksCard({ action }: { action: string }) {
  return (
    <section id="links" class="card">
      <h2>My links</h2>
      <p>
        Anyone who has your link can open this page. If you’ve forwarded a mail or shared a link by mistake,
        make your links new.
      </p>
      <details>
        <summary>Make my links new</summary>
        <p>
          Links to your course and workouts in the mails you already have will stop working. So will your
          calendar subscription and the link to your PDF: open your workouts again to get the new ones.
          Unsubscribe links keep working.
        </p>
        <p>
          This page moves to your new link, so save it. Later mails carry it too, and you can always{' '}
          <a href="/link">have it mailed to you</a>.
        </p>
        <form method="post" action={`${action}/renew-links`}>
          <button type="submit">Make my links new</button>
        </form>
      </details>
    </section>
  )
}
