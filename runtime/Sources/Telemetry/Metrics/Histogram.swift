/// How often values fell into ranges, for each set of labels.
public struct Histogram<Labels: MetricLabels>: Sendable {
  private let name: String
  private let unit: MetricFamily.Unit?
  private let help: String
  private let bounds: [Double]
  private var values: [Labels: Ranges]

  /// The counts of one series.
  private struct Ranges {
    /// How many values are above the bound before and not above this one; the last has no bound.
    var counts: [UInt64]
    var sum = 0.0
  }

  /// Makes a histogram.
  ///
  /// - Parameters:
  ///   - name: The name with its unit.
  ///   - unit: What a value counts.
  ///   - help: What it tells, a sentence.
  ///   - bounds: The highest value of each range but the last, in rising order.
  ///   - labels: The series that are there from the start, without a value.
  public init(
    _ name: String, unit: MetricFamily.Unit? = nil, _ help: String, bounds: [Double],
    labels: [Labels] = []
  ) {
    self.name = name
    self.unit = unit
    self.help = help
    self.bounds = bounds
    let empty = Ranges(counts: Array(repeating: 0, count: bounds.count + 1))
    values = Dictionary(labels.map { ($0, empty) }) { first, _ in first }
  }

  /// Counts a value; one that is no finite number is left out.
  public mutating func observe(_ value: Double, _ labels: Labels) {
    guard value.isFinite else { return }
    let range = bounds.firstIndex { value <= $0 } ?? bounds.count
    let empty = Ranges(counts: [])
    Self.count(value, range, ranges: bounds.count + 1, in: &values[labels, default: empty])
  }

  /// Counts a length of time, in seconds.
  public mutating func observe(_ time: Duration, _ labels: Labels) {
    observe(time.inSeconds, labels)
  }

  private static func count(_ value: Double, _ range: Int, ranges: Int, in series: inout Ranges) {
    if series.counts.isEmpty { series.counts = Array(repeating: 0, count: ranges) }
    series.counts[range] += 1
    series.sum += value
  }

  /// The histogram as an exposition shows it.
  public var family: MetricFamily {
    MetricFamily(
      name, .histogram, unit: unit, help: help, labels: Labels.names,
      series: values.map { labels, ranges in
        var total: UInt64 = 0
        let cumulative = zip(bounds, ranges.counts).map { bound, count in
          total += count
          return (bound: bound, count: total)
        }
        return .init(
          labels: labels.values,
          value: .histogram(
            ranges: cumulative, count: total + (ranges.counts.last ?? 0), sum: ranges.sum))
      })
  }
}

extension Histogram where Labels == NoLabels {
  /// Makes a histogram of one series.
  public init(_ name: String, unit: MetricFamily.Unit? = nil, _ help: String, bounds: [Double]) {
    self.init(name, unit: unit, help, bounds: bounds, labels: [NoLabels()])
  }

  /// Counts a value; one that is no finite number is left out.
  public mutating func observe(_ value: Double) { observe(value, NoLabels()) }

  /// Counts a length of time, in seconds.
  public mutating func observe(_ time: Duration) { observe(time, NoLabels()) }
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
