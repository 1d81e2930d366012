import * as z from 'zod'

const LABEL = 'Write the words of the button, such as "Open the booklet".'
const FOLDER = 'Name a folder of the course with the chapters of a booklet, such as "booklet".'
const EITHER = 'Name the file to give away, such as file: "files/booklet.pdf", or the folder of a booklet.'

/** The part of a course's manifest that names a file to give away, or the chapters to make one of. */
export const fileSchema = z
  .strictObject({
    kind: z.literal('file'),
    file: z
      .string('Name a file of the course, such as "files/booklet.pdf".')
      .regex(
        /^(?!\/|.*(?:^|\/)\.)[^\\:*?"<>|]*[^\\/:*?"<>|]$/,
        'Name a file inside the folder of the course, such as "files/booklet.pdf".',
      )
      .optional(),
    /** A folder of Markdown files that the build makes a PDF of. */
    booklet: z
      .string(FOLDER)
      .regex(/^[\w-]+(\/[\w-]+)*$/, FOLDER)
      .optional(),
    /** On the cover of a booklet. By default the title is that of the course. */
    title: z.string().trim().min(1, 'Write the title of the booklet, or leave it out.').optional(),
    subtitle: z.string().trim().optional(),
    drawing: z.string('Name a drawing in drawings/, without .svg.').optional(),
    label: z.string(LABEL).trim().min(1, LABEL),
    /** The name under which readers save it. By default that of the file, or the title. */
    name: z
      .string()
      .regex(/^[^/\\\p{Cc}]*\.[^/\\\p{Cc}.]+$/u, 'Write a file name with its ending, such as "Bread.pdf".')
      .optional(),
  })
  .refine(({ file, booklet }) => (file === undefined) !== (booklet === undefined), EITHER)

export type FileEntry = z.infer<typeof fileSchema>
