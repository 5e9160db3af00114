"""aiohttp at its best: one session, reused for its connections, on uvloop."""
import os

import aiohttp
import uvloop
from aiohttp import web

import parts

SALUD = b'{"status":"ok"}'


async def resumen(request):
    timeout = float(request.query.get("timeout", "4"))
    body = await parts.gather(Limited(request.app["session"], aiohttp.ClientTimeout(total=timeout)), timeout)
    return web.Response(body=body.encode(), content_type="application/json")


class Limited:
    """The shared session under this request's deadline."""

    __slots__ = ("session", "timeout")

    def __init__(self, session, timeout):
        self.session = session
        self.timeout = timeout

    def get(self, url):
        return self.session.get(url, timeout=self.timeout)


async def salud(request):
    return web.Response(body=SALUD, content_type="application/json")


async def session(app):
    connector = aiohttp.TCPConnector(limit=0, limit_per_host=0, keepalive_timeout=60)
    async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as kept:
        app["session"] = kept
        yield


uvloop.install()
app = web.Application()
app.cleanup_ctx.append(session)
app.add_routes([web.get("/resumen", resumen), web.get("/salud", salud)])
web.run_app(app, host="127.0.0.1", port=int(os.environ["PORT"]), access_log=None, print=None)
