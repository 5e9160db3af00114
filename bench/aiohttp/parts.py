"""What both variants share: the three calls, the error texts, and the answer."""
import asyncio
import json
import os
import time

SOURCES = os.environ["SOURCES"]
URLS = {
    "btc": f"{SOURCES}/v2/prices/BTC-USD/spot",
    "clima": f"{SOURCES}/v1/forecast?latitude=-34.61&longitude=-58.38&current=temperature_2m&timeformat=unixtime",
    "usd": f"{SOURCES}/v6/latest/USD",
}


def btc(data):
    return float(data["data"]["amount"])


def clima(data):
    return data["current"]["temperature_2m"]


def usd(data):
    return {code: data["rates"][code] for code in ("EUR", "ARS")}


VALUES = {"btc": btc, "clima": clima, "usd": usd}
NAMES = {"btc": "btc_usd", "clima": "temperatura_c", "usd": "usd"}


async def ask(session, part, started):
    """One call; a failure is data."""
    try:
        async with session.get(URLS[part]) as response:
            response.raise_for_status()
            data = await response.json()
        return {"ok": True, "data": data, "ms": elapsed(started)}, VALUES[part](data)
    except asyncio.TimeoutError:
        return {"ok": False, "error": "timeout", "ms": elapsed(started)}, None
    except Exception as error:  # a failure of this part must not affect the others
        return {"ok": False, "error": str(error), "ms": elapsed(started)}, None


async def gather(session, timeout):
    started = time.perf_counter()
    results = dict(zip(URLS, await asyncio.gather(*(ask(session, part, started) for part in URLS))))
    return json.dumps(
        {
            "timeout_s": timeout,
            "ms_total": elapsed(started),
            "completo": all(result["ok"] for result, _ in results.values()),
            "resumen": {NAMES[part]: value for part, (_, value) in results.items()},
            "resultados": {part: result for part, (result, _) in results.items()},
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def elapsed(started):
    return round((time.perf_counter() - started) * 1000, 1)
