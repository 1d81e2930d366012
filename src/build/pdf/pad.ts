/** Files of one length tell nobody which of them was read: a comment before the table of contents fills them up. */
export const padded = (pdf: Uint8Array, length: number): Uint8Array => {
  if (pdf.length === length) return pdf
  const text = Buffer.from(pdf).toString('latin1')
  const ending = /startxref\n(\d+)\n%%EOF\n?$/.exec(text)
  const [, digits = ''] = ending ?? []
  const table = Number(digits)
  if (ending === null || !text.startsWith('xref', table)) throw new Error('A PDF ends in a way of its own')
  // The offset of the table may need more digits once it has moved.
  for (let comment = length - pdf.length; comment >= 2; comment--) {
    const end =
      text.slice(table, ending.index) + text.slice(ending.index).replace(digits, String(table + comment))
    const whole = `${text.slice(0, table)}%${' '.repeat(comment - 2)}\n${end}`
    if (whole.length === length) return Buffer.from(whole, 'latin1')
  }
  throw new Error(`${pdf.length} bytes of PDF cannot become ${length}`)
}
