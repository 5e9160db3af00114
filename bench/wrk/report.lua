-- One line for the harness: answers, microseconds, p50 and p99 in microseconds, failures.
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format("REPORT %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
