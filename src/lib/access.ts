import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { SettingError } from './setting-error.ts'

/** Cloudflare Access in front of the operator's pages. */
export interface Access {
  /** Access's own id of who signed in there, or null for an assertion that is forged, over, or not for us. */
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
        if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) return null
        throw error
      }
    },
  }
}

const keySets = new Map<string, JWTVerifyGetKey>()

/** Kept as long as the Worker lives, so that the keys are asked for once in ten minutes and not at every page. */
function keysAt(url: string): JWTVerifyGetKey {
  const keys = keySets.get(url) ?? createRemoteJWKSet(new URL(url))
  keySets.set(url, keys)
  return keys
}
