import * as z from 'zod'

const LABEL = 'Write the words of the button, such as "Open the booklet".'

/** The part of a course's manifest that names a file to give away. */
export const fileSchema = z.strictObject({
  kind: z.literal('file'),
  file: z
    .string('Name a file of the course, such as "files/booklet.pdf".')
    .regex(
      /^(?!\/|.*(?:^|\/)\.)[^\\:*?"<>|]*[^\\/:*?"<>|]$/,
      'Name a file inside the folder of the course, such as "files/booklet.pdf".',
    ),
  label: z.string(LABEL).trim().min(1, LABEL),
  /** The name under which readers save it. By default that of the file. */
  name: z
    .string()
    .regex(/^[^/\\\p{Cc}]*\.[^/\\\p{Cc}.]+$/u, 'Write a file name with its ending, such as "Bread.pdf".')
    .optional(),
})

export type FileEntry = z.infer<typeof fileSchema>
