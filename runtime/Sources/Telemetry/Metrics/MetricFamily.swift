/// A metric and its series at one moment, as an exposition shows them.
public struct MetricFamily: Sendable {
  /// What the values of a metric are.
  public enum Kind: String, Sendable {
    /// A number that only grows.
    case counter
    /// A number that goes up and down.
    case gauge
    /// How often values fell into ranges.
    case histogram
    /// Labels that describe the process.
    case info
  }

  /// What a value counts, which the name of its metric ends with.
  public enum Unit: String, Sendable {
    /// Seconds.
    case seconds
    /// Bytes.
    case bytes
  }

  /// One series.
  public struct Series: Sendable {
    /// The values of the labels.
    public var labels: [String]
    /// The value.
    public var value: Value
  }

  /// The value of a series.
  public enum Value: Sendable {
    /// A number.
    case number(Double)
    /// A histogram: the upper bound and count of each range but the last, the count of all values, and
    /// their sum.
    case histogram(ranges: [(bound: Double, count: UInt64)], count: UInt64, sum: Double)
  }

  /// The name with its unit, without what expositions add to it, such as `_total`.
  public let name: String
  /// What it tells, a sentence.
  public let help: String
  /// What its values are.
  public let kind: Kind
  /// What a value counts.
  public let unit: Unit?
  /// The names of the labels.
  public let labels: [String]
  /// The series, in the order of their labels.
  public let series: [Series]

  /// Makes a family; its series are put in order.
  public init(
    _ name: String, _ kind: Kind, unit: Unit? = nil, help: String, labels: [String] = [],
    series: [Series]
  ) {
    self.name = name
    self.kind = kind
    self.unit = unit
    self.help = help
    self.labels = labels
    self.series = series.sorted { $0.labels.lexicographicallyPrecedes($1.labels) }
  }
}
