/// How often values fell into ranges, for each set of labels.
public struct Histogram<Labels: MetricLabels>: Sendable {
  private let name: String
  private let unit: MetricFamily.Unit?
  private let help: String
  private let bounds: [Double]
  /// Where each series has its counts and its sum.
  private var places: [Labels: Int] = [:]
  /// For each series how many values are above the bound before and not above this one; the last
  /// range has no bound.
  private var counts: [UInt64] = []
  private var sums: [Double] = []

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
    for labels in labels where places[labels] == nil { _ = add(labels) }
  }

  /// Counts a value; one that is no finite number is left out.
  public mutating func observe(_ value: Double, _ labels: Labels) {
    guard value.isFinite else { return }
    let place = places[labels] ?? add(labels)
    let range = bounds.firstIndex { value <= $0 } ?? bounds.count
    counts[place * (bounds.count + 1) + range] += 1
    sums[place] += value
  }

  /// Counts a length of time, in seconds.
  public mutating func observe(_ time: Duration, _ labels: Labels) {
    observe(time / .seconds(1), labels)
  }

  private mutating func add(_ labels: Labels) -> Int {
    let place = sums.count
    places[labels] = place
    counts += repeatElement(0, count: bounds.count + 1)
    sums.append(0)
    return place
  }

  /// The histogram as an exposition shows it.
  public var family: MetricFamily {
    MetricFamily(
      name, .histogram, unit: unit, help: help, labels: Labels.names,
      series: places.map { labels, place in
        var total: UInt64 = 0
        let ranges = counts[(place * (bounds.count + 1))...].prefix(bounds.count + 1)
        let cumulative = zip(bounds, ranges).map { bound, count in
          total += count
          return (bound: bound, count: total)
        }
        return .init(
          labels: labels.values,
          value: .histogram(
            ranges: cumulative, count: total + (ranges.last ?? 0), sum: sums[place]))
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
