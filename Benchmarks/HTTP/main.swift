// Calls a local server many times, one call after the other: with this project's client, and with
// libcurl's easy handle, in turns.
import BenchmarkSupport
import EventLoop
import Glibc
import HTTPBaseline
import HTTPClient

private let calls = 2000
private let rounds = 15

/// How many calls a second a new client makes.
private func ownRate(_ url: HTTPURL) throws -> Double {
  let loop = try EventLoop()
  let client = HTTPClient(loop: loop)
  let request = HTTPRequest(.get, url)
  var remaining = calls
  func callNext() {
    client.send(request, isAllowed: { _ in true }) { result in
      guard case .success(let response) = result, response.status == 200, !response.body.isEmpty
      else { exit(1) }
      remaining -= 1
      if remaining == 0 { loop.stop() } else { callNext() }
    }
  }
  let start = MonotonicTime.now
  callNext()
  loop.run()
  return Double(calls) / ((.now - start) / .seconds(1))
}

private func median(_ rates: [Double]) -> Double { rates.sorted()[rates.count / 2] }

let port = baseline_start_server()
let url = try HTTPURL("http://127.0.0.1:\(port)/items/42")
var own: [Double] = []
var curl: [Double] = []
for _ in 0..<rounds {
  own.append(try ownRate(url))
  curl.append(baseline_curl_rate(url.description, Int32(calls)))
}
Figure(
  "2,000 sequential HTTP calls", median(own), unit: "/s", baseline: ("libcurl", median(curl))
).atLeast(timesBaseline: 0.8).report()
