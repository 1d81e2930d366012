/** The message to the new address, with the link that makes the change. */
export const NEW_ADDRESS = 'new-address'
/** The message to the old address, with the link that stops the change. */
export const OLD_ADDRESS = 'old-address'
