// Fastify with undici's pool. A body is parsed for its value and passed on as it came, which is cheaper than serializing it again.
import Fastify from 'fastify'
import { Pool } from 'undici'

const pool = new Pool(process.env.SOURCES, { connections: 1024, pipelining: 1, keepAliveTimeout: 60_000 })

const parts = [
  { id: 'btc', name: 'btc_usd', path: '/v2/prices/BTC-USD/spot', value: body => Number(body.data.amount) },
  {
    id: 'clima', name: 'temperatura_c', value: body => body.current.temperature_2m,
    path: '/v1/forecast?latitude=-34.61&longitude=-58.38&current=temperature_2m&timeformat=unixtime'
  },
  { id: 'usd', name: 'usd', path: '/v6/latest/USD', value: body => ({ EUR: body.rates.EUR, ARS: body.rates.ARS }) }
]

const elapsed = started => Math.round((performance.now() - started) * 10) / 10

async function ask (part, signal, started) {
  try {
    const { statusCode, body } = await pool.request({ path: part.path, method: 'GET', signal })
    const text = await body.text()
    if (statusCode !== 200) throw new Error(`HTTP ${statusCode}`)
    const value = JSON.stringify(part.value(JSON.parse(text)))
    return { ok: true, value, json: `{"ok":true,"data":${text},"ms":${elapsed(started)}}` }
  } catch (error) {
    const text = signal.aborted ? 'timeout' : String(error.message)
    return { ok: false, value: 'null', json: `{"ok":false,"error":${JSON.stringify(text)},"ms":${elapsed(started)}}` }
  }
}

const app = Fastify({ logger: false })

app.get('/salud', {
  schema: { response: { 200: { type: 'object', properties: { status: { type: 'string' } } } } }
}, async () => ({ status: 'ok' }))

app.get('/resumen', async (request, reply) => {
  const started = performance.now()
  const timeout = Number(request.query.timeout ?? 4)
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(), timeout * 1000)
  const [btc, clima, usd] = await Promise.all(parts.map(part => ask(part, deadline.signal, started)))
  clearTimeout(timer)
  reply.type('application/json')
  return `{"timeout_s":${timeout},"ms_total":${elapsed(started)},"completo":${btc.ok && clima.ok && usd.ok},` +
    `"resumen":{"btc_usd":${btc.value},"temperatura_c":${clima.value},"usd":${usd.value}},` +
    `"resultados":{"btc":${btc.json},"clima":${clima.json},"usd":${usd.json}}}`
})

await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
