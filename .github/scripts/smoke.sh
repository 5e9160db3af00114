#!/usr/bin/env bash
# Checks that Resumen answers at an address, and works.
#
#   smoke.sh ADDRESS [PARTS]
#
# PARTS: how many of the three parts must have a value, 3 by default. Simulated sources always answer; any real one may be
# down, and then the service is right to say so.
# SMOKE_WAIT_SECONDS: how long to wait for the first answer of /salud, 60 by default: the host may still be starting.
# SMOKE_ORIGIN: an origin whose pages may read answers (the setting Cors:AllowedOrigins); none where there is none. By default
# any page may.
set -euo pipefail

address=${1:?usage: smoke.sh ADDRESS [PARTS]}
address=${address%/}
parts=${2:-3}
wait=${SMOKE_WAIT_SECONDS:-60}
page=${SMOKE_ORIGIN:-https://pagina.example}

answer=$(mktemp -d)
trap 'rm -rf "$answer"' EXIT

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  if [ -s "$answer/body" ]; then head -c 2000 "$answer/body" >&2; echo >&2; fi
  exit 1
}

# ask PATH [OPTIONS OF CURL]: prints the status; headers and body go to files.
ask() {
  : >"$answer/body"
  curl -sS -m 40 -D "$answer/headers" -o "$answer/body" -w '%{http_code}' "${@:2}" "$address$1" || true
}
header() { grep -qiE "^$1: *$2" "$answer/headers" || fail "$3"; }
json() { jq -e "$1" "$answer/body" >/dev/null || fail "$2"; }

until status=$(ask /salud 2>"$answer/error") && [ "$status" = 200 ]; do
  [ "$SECONDS" -lt "$wait" ] || fail "/salud answered $status within $wait s: $(cat "$answer/error")"
  sleep 1
done
[ "$(cat "$answer/body")" = '{"status":"ok"}' ] || fail '/salud is not {"status":"ok"}'
header Cache-Control no-store '/salud may be cached'

status=$(ask /resumen)
[ "$status" = 200 ] || fail "/resumen answered $status"
header Content-Type application/json '/resumen is not JSON'
json '.resultados | keys == ["btc", "clima", "usd"]' '/resumen does not have its three parts'
json '.resultados | all(.ms >= 0 and
  (if .ok then (.fuente != "" and (.data | type) != "null") else (.motivo != "" and .error != "") end))' \
  '/resumen has a part that neither has data nor says why'
json '(.resumen.btc_usd | type) == (if .resultados.btc.ok then "number" else "null" end) and (.resumen.btc_usd // 1) > 0' 'btc_usd'
json '(.resumen.temperatura_c | type) == (if .resultados.clima.ok then "number" else "null" end)' 'temperatura_c'
json '(.resumen.usd | type) == (if .resultados.usd.ok then "object" else "null" end) and
  ((.resumen.usd // {"EUR": 1, "ARS": 1}) | keys == ["ARS", "EUR"] and all(. > 0))' 'usd'
json '.completo == (.resultados | all(.ok))' '/resumen is wrong about being complete'
json "[.resultados[] | select(.ok)] | length >= $parts" "/resumen has fewer than $parts parts with a value"
header X-Resumen-Completo "$(jq -r .completo "$answer/body")" 'X-Resumen-Completo says otherwise than the body'
jq -c '{completo, resumen, ms_total}' "$answer/body"

status=$(ask '/resumen?timeout=siempre')
[ "$status" = 400 ] || fail "a wrong query answered $status instead of 400"
header Content-Type application/problem.json 'a wrong query is not answered by a problem'
json '.errores.timeout | length > 0' 'a wrong query is not told what is wrong'

status=$(ask /nada)
[ "$status" = 404 ] || fail "a path that does not exist answered $status instead of 404"
header Content-Type application/problem.json 'a path that does not exist is not answered by a problem'

# A page of another origin. Where the platform adds headers to ours, one that is there twice is refused by browsers.
by_page() {
  ask "$1" -H "Origin: $page" "${@:2}"
}
for_page() {
  header Access-Control-Allow-Origin "(\\*|$page)"$'\r?$' "$1 does not allow a page of $page"
  twice=$(grep -oiE '^(access-control-[a-z-]+|timing-allow-origin|vary):' "$answer/headers" | tr '[:upper:]' '[:lower:]' | sort | uniq -d)
  [ -z "$twice" ] || fail "$1 has twice $twice"
}
if [ "$page" != none ]; then
  for path in /salud /nada; do
    status=$(by_page $path)
    for_page $path
    header Access-Control-Expose-Headers '.*Server-Timing' "$path does not show its headers to a page of $page"
    header Timing-Allow-Origin "(\\*|$page)"$'\r?$' "$path does not show its times to a page of $page"
  done
  status=$(by_page /resumen -X OPTIONS -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: if-none-match')
  [ "$status" = 204 ] || fail "a preflight answered $status instead of 204"
  for_page 'a preflight'
  header Access-Control-Allow-Headers '.*If-None-Match' 'a preflight does not allow If-None-Match'
  header Access-Control-Allow-Methods '.*GET' 'a preflight does not allow GET'
fi

status=$(ask /)
[ "$status" = 200 ] || fail "the panel at / answered $status"
grep -q '<title>Resumen</title>' "$answer/body" || fail 'the page at / is not the panel'

echo "$address works."
