import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { SettingError } from './setting-error.ts'

/** Cloudflare Access in front of the operator's pages. */
export interface Access {
  /** Access's id of the user; null if the assertion is forged, expired or foreign. Throws without keys. */
  operatorIn(assertion: string, now: number): Promise<string | null>
}

const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i

/** Null if neither is set. Only tests pass `certsUrl`: whoever serves the keys decides who gets in. */
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

/** The assertion is invalid. Any other error means that the keys could not be fetched. */
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

/** Cached for the life of the Worker, so that keys are fetched every ten minutes, not on every page. */
function keysAt(url: string): JWTVerifyGetKey {
  const keys = keySets.get(url) ?? createRemoteJWKSet(new URL(url))
  keySets.set(url, keys)
  return keys
}
