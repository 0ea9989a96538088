/// A number that goes up and down, for each set of labels.
public struct Gauge<Labels: MetricLabels>: Sendable {
  private let name: String
  private let unit: MetricFamily.Unit?
  private let help: String
  private var values: [Labels: Double]

  /// Makes a gauge.
  ///
  /// - Parameters:
  ///   - name: The name with its unit.
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

  /// The value of a series; zero where there is none.
  public subscript(labels: Labels) -> Double {
    get { values[labels, default: 0] }
    set { values[labels] = newValue }
  }

  /// The gauge as an exposition shows it.
  public var family: MetricFamily {
    MetricFamily(
      name, .gauge, unit: unit, help: help, labels: Labels.names,
      series: values.map { .init(labels: $0.values, value: .number($1)) })
  }
}

extension Gauge where Labels == NoLabels {
  /// Makes a gauge of one series.
  public init(_ name: String, unit: MetricFamily.Unit? = nil, _ help: String) {
    self.init(name, unit: unit, help, labels: [NoLabels()])
  }

  /// The value.
  public var value: Double {
    get { self[NoLabels()] }
    set { self[NoLabels()] = newValue }
  }
}
