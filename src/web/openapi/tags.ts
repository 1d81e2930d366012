interface Tag {
  name: string
  description: string
  paths: RegExp
}

/** The groups of the document. A path belongs to the first that matches. */
export const TAGS: readonly Tag[] = [
  { name: 'Public', description: 'Open to anybody, without a token.', paths: /^\/(?!api\/)/ },
  {
    name: 'Readers',
    description: 'Readers of the course, import and export.',
    paths: /^\/api\/admin\/(subscribers|addresses|export|import|suppressions|suppressed)/,
  },
  {
    name: 'Sending',
    description: 'Sending, test mails, and mail that was refused or is uncertain.',
    paths: /^\/api\/admin\/(sending|test-send|refused|uncertain)/,
  },
  {
    name: 'Events',
    description: 'Provider events, and webhooks to other systems.',
    paths: /^\/api\/admin\/(events|dead-events|test-event|webhooks)/,
  },
  { name: 'Course', description: 'The state of the course and its Worker.', paths: /^\/api\/admin\// },
]

export function tagOf(path: string): string {
  return TAGS.find(({ paths }) => paths.test(path))?.name ?? ''
}
