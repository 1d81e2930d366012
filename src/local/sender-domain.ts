import site from '../../content/site.ts'

/** The sender's domain, which the inbox treats as verified. */
export const SENDER_DOMAIN = site.sender.replace(/^.*@|>$/g, '')
