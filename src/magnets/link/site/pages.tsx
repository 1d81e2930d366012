import { openLinkMagnet } from '../../../web/magnet-link.tsx'
import type { MagnetPages } from '../../../web/magnet-pages.ts'
import { useWords } from '../../../web/words.ts'
import type { LinkMagnet } from '../magnet.ts'

export function linkPages({ compiled: { url, label } }: LinkMagnet): MagnetPages {
  return {
    page: null,
    hrefOf: () => url,
    Landing: null,
    LessonButton: ({ href }) => (
      <a class="button" href={href}>
        {label}
      </a>
    ),
    open: async () => openLinkMagnet({ heading: useWords().magnet.link, label }),
  }
}
