/// What tells the series of a metric apart.
///
/// The values must be few: each one is a series for as long as the process lives.
public protocol MetricLabels: Hashable, Sendable {
  /// The names of the labels.
  static var names: [String] { get }
  /// The values of the labels, one for each name.
  var values: [String] { get }
}

/// The labels of a metric that has only one series.
public struct NoLabels: MetricLabels {
  /// No names.
  public static let names: [String] = []
  /// No values.
  public var values: [String] { [] }
  /// Makes no labels.
  public init() {}
}
