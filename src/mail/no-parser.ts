/** Stands in for what the Resend SDK would parse incoming mail with: none comes in. */
export default {
  parse(): never {
    throw new Error('no mail comes in')
  },
}
