import { Setting } from './setting.tsx'

/** For a reader who has forwarded an email or lost one: the old links stop, and new ones begin. */
export function LinksCard({ action, isSaved }: { action: string; isSaved: boolean }) {
  return (
    <Setting
      id="links"
      title="My links"
      saved={isSaved ? 'Done. This page has its new link, and the old ones no longer open it.' : undefined}
    >
      <p>
        Anyone who has your link can open this page. If you’ve forwarded an email or shared a link by mistake,
        get new ones here.
      </p>
      <p>
        The links in the emails you already have will stop opening your course and your month. So will your
        calendar and the link to your PDF: open your month again to get new ones. Unsubscribe links keep
        working.
      </p>
      <p>
        This page moves to your new link, so save it. Our next emails will have it too, and we can always{' '}
        <a href="/link">email it to you</a>.
      </p>
      <form method="post" action={`${action}/renew-links`}>
        <button type="submit" class="quiet">
          Get new links
        </button>
      </form>
    </Setting>
  )
}
