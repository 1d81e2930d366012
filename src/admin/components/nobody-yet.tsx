export function NobodyYet() {
  return (
    <section class="card" aria-labelledby="nobody">
      <h2 id="nobody">Nobody has signed up yet</h2>
      <ol>
        <li>
          Sign up yourself on <a href="/">your sign-up page</a> and see the course as a reader does.
        </li>
        <li>
          Read <a href="/admin/messages">every email</a> your readers will get.
        </li>
        <li>
          Share the page, or put <a href="/embed">the form</a> on your own site.
        </li>
      </ol>
    </section>
  )
}
