-- A body is decoded for its value and passed on as it came.
local cjson = require "cjson"

local forecast = "latitude=-34.61&longitude=-58.38&current=temperature_2m&timeformat=unixtime"

local function asks(prefix)
  return {
    { prefix .. "v2/prices/BTC-USD/spot" },
    { prefix .. "v1/forecast", { args = forecast } },
    { prefix .. "v6/latest/USD" },
  }
end

local short, long = asks("/within500ms/"), asks("/within4s/")

local values = {
  function(body) return body.data.amount end,
  function(body) return body.current.temperature_2m end,
  function(body) return '{"EUR":' .. body.rates.EUR .. ',"ARS":' .. body.rates.ARS .. '}' end,
}

local function elapsed() return string.format("%.1f", (ngx.now() - ngx.req.start_time()) * 1000) end

local function part(index, answer)
  if answer.status == 200 and not answer.truncated then
    local ok, value = pcall(function() return values[index](cjson.decode(answer.body)) end)
    if ok and value then
      return true, value, '{"ok":true,"data":' .. answer.body .. ',"ms":' .. elapsed() .. '}'
    end
  end
  local why = answer.status == 504 and "timeout" or "HTTP " .. answer.status
  return false, "null", '{"ok":false,"error":"' .. why .. '","ms":' .. elapsed() .. '}'
end

local function answer()
  local timeout = tonumber(ngx.var.arg_timeout) or 4
  local one, two, three = ngx.location.capture_multi(timeout <= 0.5 and short or long)
  local ok1, value1, json1 = part(1, one)
  local ok2, value2, json2 = part(2, two)
  local ok3, value3, json3 = part(3, three)
  local body = table.concat {
    '{"timeout_s":', timeout, ',"ms_total":', elapsed(), ',"completo":', tostring(ok1 and ok2 and ok3),
    ',"resumen":{"btc_usd":', value1, ',"temperatura_c":', value2, ',"usd":', value3,
    '},"resultados":{"btc":', json1, ',"clima":', json2, ',"usd":', json3, '}}',
  }
  ngx.header["Content-Length"] = #body
  ngx.print(body)
end

return { answer = answer }
