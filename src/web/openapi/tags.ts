interface Tag {
  name: string
  description: string
  paths: RegExp
}

/** The groups of the document; a path belongs to the first that it matches. */
export const TAGS: readonly Tag[] = [
  { name: 'Public', description: 'For anybody, without a token.', paths: /^\/(?!api\/)/ },
  {
    name: 'Readers',
    description: 'Who reads the course, and lists of them.',
    paths: /^\/api\/admin\/(subscribers|addresses|export|import|suppressions|suppressed)/,
  },
  {
    name: 'Sending',
    description: 'Mail that goes out, and mail that does not.',
    paths: /^\/api\/admin\/(sending|test-send|refused|uncertain)/,
  },
  {
    name: 'Events',
    description: 'What the provider tells of mail, and what other systems are told of readers.',
    paths: /^\/api\/admin\/(events|dead-events|test-event|webhooks)/,
  },
  { name: 'Course', description: 'The course and its Worker as they stand.', paths: /^\/api\/admin\// },
]

export function tagOf(path: string): string {
  return TAGS.find(({ paths }) => paths.test(path))?.name ?? ''
}
