/** What to do on the first day. */
export function NobodyYet() {
  return (
    <section class="card" aria-labelledby="nobody">
      <h2 id="nobody">Nobody has signed up yet</h2>
      <ol>
        <li>
          Sign up yourself on <a href="/">your sign-up page</a>, and see the whole course as a reader does.
        </li>
        <li>
          Read <a href="/admin/messages">every mail</a> that your readers will get.
        </li>
        <li>
          Share the page, or put <a href="/embed">the form</a> on a site you have.
        </li>
      </ol>
    </section>
  )
}
