/** A header as we write ours: `First Name` is first_name, and E-Mail is email. */
export function columnName(header: string): string {
  const name = header
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
    .replace(/^e_mail/, 'email')
  return name === 'firstname' ? 'first_name' : name
}
