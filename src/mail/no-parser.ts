/** Replaces the parser that the Resend SDK uses for incoming mail. */
export default {
  parse(): never {
    throw new Error('incoming mail is not supported')
  },
}
