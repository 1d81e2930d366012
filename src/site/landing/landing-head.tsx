import type { Landing } from '../../domain/course.ts'

/** What shared links show, and which of its addresses search engines keep. */
export function LandingHead(props: { landing: Landing; title: string; baseUrl: string }) {
  const { landing, title, baseUrl } = props
  const { png, width, height, alt } = landing.shared
  return (
    <>
      <link rel="canonical" href={`${baseUrl}/`} />
      <meta property="og:type" content="website" />
      <meta property="og:url" content={`${baseUrl}/`} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={landing.lead} />
      <meta property="og:image" content={`${baseUrl}${png}`} />
      <meta property="og:image:width" content={String(width)} />
      <meta property="og:image:height" content={String(height)} />
      <meta property="og:image:alt" content={alt} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  )
}
