/** For a reader who has forwarded an email or lost one: the old links stop, and new ones begin. */
export function LinksCard({ action }: { action: string }) {
  return (
    <section id="links" class="card">
      <h2>My links</h2>
      <p>
        Anyone who has your link can open this page. If you’ve forwarded an email or shared a link by mistake,
        get new links.
      </p>
      <details>
        <summary>Get new links</summary>
        <p>
          The links to your course and workouts in emails you already have will stop working. So will your
          calendar subscription and the link to your PDF: open your workouts again to get the new ones.
          Unsubscribe links will still work.
        </p>
        <p>
          This page moves to your new link, so save it. Your next emails will have it too, and we can always{' '}
          <a href="/link">email it to you</a>.
        </p>
        <form method="post" action={`${action}/renew-links`}>
          <button type="submit">Get new links</button>
        </form>
      </details>
    </section>
  )
}
