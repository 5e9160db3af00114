"""aiohttp, a session per request: the design that Resumen replaced."""
import os

import aiohttp
from aiohttp import web

import parts


async def resumen(request):
    timeout = float(request.query.get("timeout", "4"))
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=timeout)) as session:
        body = await parts.gather(session, timeout)
    return web.Response(text=body, content_type="application/json")


async def salud(request):
    return web.json_response({"status": "ok"})


app = web.Application()
app.add_routes([web.get("/resumen", resumen), web.get("/salud", salud)])
web.run_app(app, host="127.0.0.1", port=int(os.environ["PORT"]), access_log=None, print=None)
