-- One line for the harness: answers, microseconds, p50 and p99 in microseconds, failures.
local threads = {}
setup = function(thread) table.insert(threads, thread) end
done = function(summary, latency)
  local e = summary.errors
  local failures = e.connect + e.read + e.write + e.status + e.timeout
  for _, thread in ipairs(threads) do failures = failures + thread:get("incomplete") end
  io.write(string.format("REPORT %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), failures))
end

local currencies = { "ARS", "AUD", "BOB", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "JPY" }
local count = 0
incomplete = 0 -- a global: each thread has its own

-- Arguments: "complete" counts an answer that isn't as a failure; "places" asks each time for another place and
-- other currencies, so that few calls to the sources are shared.
init = function(arguments)
  for _, argument in ipairs(arguments) do
    if argument == "complete" then
      response = function(_, headers)
        if headers["X-Resumen-Completo"] ~= "true" then incomplete = incomplete + 1 end
      end
    elseif argument == "places" then
      request = function()
        count = count + 1
        local one = math.random(#currencies - 1)
        return wrk.format("GET", string.format("%s?lat=-%d&lon=%d.5&monedas=%s,%s", wrk.path,
          count % 16, math.floor(count / 16) % 180, currencies[one], currencies[one + 1]))
      end
    end
  end
end
