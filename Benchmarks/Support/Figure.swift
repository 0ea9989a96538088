import JSON

/// One line of the table that `make bench` prints.
package struct Figure: Sendable {
  /// What is measured.
  package var name: String
  /// What was measured.
  package var value: Double
  /// The unit, such as `/s` or `ms`.
  package var unit: String
  /// What something else gave in the same run, and its name.
  package var baseline: (name: String, value: Double)?
  /// What is asked for, as text.
  package var goal: String?
  /// Whether it is reached.
  package var isMet: Bool?

  /// Makes a figure without a goal.
  package init(
    _ name: String, _ value: Double, unit: String, baseline: (name: String, value: Double)? = nil
  ) {
    self.name = name
    self.value = value
    self.unit = unit
    self.baseline = baseline
  }

  /// The figure with the goal of being at least this.
  package func atLeast(_ least: Double) -> Figure {
    judged("≥ \(text(least)) \(unit)", value >= least)
  }

  /// The figure with the goal of being at most this.
  package func atMost(_ most: Double) -> Figure {
    judged("≤ \(text(most)) \(unit)", value <= most)
  }

  /// The figure with the goal of being at least so many times the baseline.
  package func atLeast(timesBaseline factor: Double) -> Figure {
    guard let baseline else { return self }
    return judged("≥ \(text(factor)) × baseline", value >= factor * baseline.value)
  }

  private func judged(_ goal: String, _ isMet: Bool) -> Figure {
    var figure = self
    figure.goal = goal
    figure.isMet = isMet
    return figure
  }

  private func text(_ value: Double) -> String { JSONValue.number(JSONNumber(value)).description }

  /// Prints the figure as the line of JSON that `Benchmarks/run` reads.
  package func report() {
    var line: JSONObject = [
      "figure": .string(name), "value": .number(JSONNumber(value)), "unit": .string(unit),
    ]
    if let baseline {
      line["baseline"] = .number(JSONNumber(baseline.value))
      line["baselineName"] = .string(baseline.name)
    }
    if let goal { line["goal"] = .string(goal) }
    if let isMet { line["isMet"] = .bool(isMet) }
    print(JSONValue.object(line))
  }
}
