/** Whether a host name is one by which a machine calls itself: the local stack, and never a deployed Worker. */
export function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}
