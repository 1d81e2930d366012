interface BareEnv {
  DB: D1Database
}

/** The rival of the sign-up: a Worker that takes an address and inserts it, once or as often as a sign-up writes rows. */
export default {
  async fetch(request, env) {
    const { email } = await request.json<{ email: string }>()
    const rows = Number(new URL(request.url).searchParams.get('rows') ?? 1)
    const insert = env.DB.prepare('insert into bare (email) select ?1 from json_each(?2)')
    await insert.bind(email, JSON.stringify(Array.from({ length: rows }))).run()
    return Response.json({ ok: true }, { status: 202 })
  },
} satisfies ExportedHandler<BareEnv>
