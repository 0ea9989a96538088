/// What a load generator has measured.
package struct LoadReport: Sendable {
  /// How many responses came.
  package internal(set) var responses = 0
  /// How many of these had a status from 400 on.
  package internal(set) var refused = 0
  /// How many requests ended without a response, since the server closed the connection.
  package internal(set) var broken = 0
  /// How long the run took, in seconds.
  package internal(set) var seconds = 0.0
  var latencies = Histogram()

  /// Responses a second.
  package var rate: Double { Double(responses) / seconds }

  /// The time, in milliseconds, within which this part of the responses came: 0.99 is p99.
  ///
  /// It counts from when a request was due, so that a server that is behind is not spared by the
  /// requests that wait for it.
  package func latency(_ part: Double) -> Double { latencies.value(at: part) / 1e6 }
}

extension LoadReport: CustomStringConvertible {
  /// The report in a line, for people.
  package var description: String {
    let times = [("p50", 0.5), ("p99", 0.99), ("p99.9", 0.999), ("max", 1)].map {
      "\($0.0) \(Self.text(latency($0.1))) ms"
    }
    return "\(responses) responses in \(Self.text(seconds)) s, \(Int(rate)) /s, "
      + times.joined(separator: ", ") + "; \(refused) refused, \(broken) broken off"
  }

  private static func text(_ number: Double) -> String {
    "\((number * 1000).rounded() / 1000)"
  }
}

/// Counts of times, in nanoseconds, to within two percent.
struct Histogram: Sendable {
  private var counts = [Int](repeating: 0, count: 64 * 64)
  private var total = 0

  /// Counts a time.
  mutating func record(_ nanoseconds: UInt64) {
    counts[Self.bucket(nanoseconds)] += 1
    total += 1
  }

  /// The time within which this part of all lies; 0 where there is none.
  func value(at part: Double) -> Double {
    guard total > 0 else { return 0 }
    let rank = max(Int((part * Double(total)).rounded(.up)), 1)
    var seen = 0
    for (bucket, count) in counts.enumerated() {
      seen += count
      if seen >= rank { return Self.middle(bucket) }
    }
    return 0
  }

  /// Times below 64 are exact; above, each power of two has 64 buckets.
  private static func bucket(_ value: UInt64) -> Int {
    guard value >= 64 else { return Int(value) }
    let shift = 57 - value.leadingZeroBitCount
    return (shift + 1) << 6 | Int(value >> UInt64(shift)) & 63
  }

  private static func middle(_ bucket: Int) -> Double {
    guard bucket >= 64 else { return Double(bucket) }
    let width = Double(UInt64(1) << UInt64(bucket >> 6 - 1))
    return Double(64 + bucket & 63) * width + width / 2
  }
}
