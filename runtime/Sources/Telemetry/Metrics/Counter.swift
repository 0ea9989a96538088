/// A number that only grows, for each set of labels.
public struct Counter<Labels: MetricLabels>: Sendable {
  private let name: String
  private let unit: MetricFamily.Unit?
  private let help: String
  private var values: [Labels: Double]

  /// Makes a counter.
  ///
  /// - Parameters:
  ///   - name: The name with its unit, without `_total`.
  ///   - unit: What it counts.
  ///   - help: What it tells, a sentence.
  ///   - labels: The series that are there from the start, at zero.
  public init(
    _ name: String, unit: MetricFamily.Unit? = nil, _ help: String, labels: [Labels] = []
  ) {
    self.name = name
    self.unit = unit
    self.help = help
    values = Dictionary(labels.map { ($0, 0) }) { first, _ in first }
  }

  /// Adds to a series; what is below zero or no number adds nothing.
  public mutating func add(_ amount: Double = 1, _ labels: Labels) {
    guard amount > 0 else { return }
    values[labels, default: 0] += amount
  }

  /// Takes over a total that is counted elsewhere, where it has grown.
  public mutating func advance(to total: Double, _ labels: Labels) {
    values[labels, default: 0] = max(values[labels, default: 0], total)
  }

  /// The value of a series; zero where there is none.
  public subscript(labels: Labels) -> Double { values[labels, default: 0] }

  /// The counter as an exposition shows it.
  public var family: MetricFamily {
    MetricFamily(
      name, .counter, unit: unit, help: help, labels: Labels.names,
      series: values.map { .init(labels: $0.values, value: .number($1)) })
  }
}

extension Counter where Labels == NoLabels {
  /// Makes a counter of one series.
  public init(_ name: String, unit: MetricFamily.Unit? = nil, _ help: String) {
    self.init(name, unit: unit, help, labels: [NoLabels()])
  }

  /// The value.
  public var value: Double { self[NoLabels()] }

  /// Adds to it.
  public mutating func add(_ amount: Double = 1) { add(amount, NoLabels()) }

  /// Takes over a total that is counted elsewhere, where it has grown.
  public mutating func advance(to total: Double) { advance(to: total, NoLabels()) }
}
