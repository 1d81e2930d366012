import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { SettingError } from './setting-error.ts'

/** Cloudflare Access in front of the operator's pages. */
export interface Access {
  /** Access's own id of who signed in there, or null for an assertion that is forged, over, or not for us. Throws without keys. */
  operatorIn(assertion: string, now: number): Promise<string | null>
}

const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i

/** Null while neither is set. `certsUrl` is another one in tests only: who serves the keys decides who is let in. */
export function accessOf(
  teamDomain: string,
  audience: string,
  certsUrl = `https://${teamDomain}/cdn-cgi/access/certs`,
): Access | null {
  if (teamDomain === '' && audience === '') return null
  if (!HOST.test(teamDomain) || audience === '') {
    throw new SettingError(
      'ACCESS_TEAM_DOMAIN (such as team.cloudflareaccess.com) and ACCESS_AUD go together',
    )
  }
  const rules = {
    issuer: `https://${teamDomain}`,
    audience,
    algorithms: ['RS256'],
    requiredClaims: ['exp', 'sub'],
  }
  return {
    async operatorIn(assertion, now) {
      try {
        const { payload } = await jwtVerify(assertion, keysAt(certsUrl), {
          ...rules,
          currentDate: new Date(now),
        })
        return payload.sub || null
      } catch (error) {
        if (REFUSALS.some((kind) => error instanceof kind)) return null
        throw error
      }
    },
  }
}

/** What is wrong with an assertion. Anything else is about the keys, which nobody could be checked against. */
const REFUSALS = [
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSMultipleMatchingKeys,
  errors.JWKSNoMatchingKey,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JWTClaimValidationFailed,
  errors.JWTExpired,
  errors.JWTInvalid,
]

const keySets = new Map<string, JWTVerifyGetKey>()

/** Kept as long as the Worker lives, so that the keys are asked for once in ten minutes and not at every page. */
function keysAt(url: string): JWTVerifyGetKey {
  const keys = keySets.get(url) ?? createRemoteJWKSet(new URL(url))
  keySets.set(url, keys)
  return keys
}
