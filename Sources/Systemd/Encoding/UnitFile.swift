/// A unit of systemd as a value.
package struct UnitFile: Sendable {
  /// A line of a section.
  package enum Line: Sendable {
    /// What people read.
    case comment(String)
    /// A directive and what it is set to.
    case directive(StaticString, UnitValue)
  }

  /// A section with its lines.
  package struct Section: Sendable {
    /// Its name, such as `Service`.
    package let name: StaticString
    /// Its lines.
    package var lines: [Line]

    /// Makes a section.
    package init(_ name: StaticString, _ lines: [Line]) {
      self.name = name
      self.lines = lines
    }
  }

  /// What people read first, a line each.
  package let heading: [String]
  /// The sections.
  package let sections: [Section]

  /// Makes a unit.
  package init(heading: [String], sections: [Section]) {
    self.heading = heading
    self.sections = sections
  }

  /// The text of the file.
  package var text: String {
    heading.map(Self.comment).joined()
      + sections.map { section in
        "\n[\(section.name)]\n" + section.lines.map(Self.text).joined()
      }.joined()
  }

  private static func text(_ line: Line) -> String {
    switch line {
    case .comment(let text): comment(text)
    case .directive(let name, let value): "\(name)=\(value.encoded)\n"
    }
  }

  private static func comment(_ text: String) -> String { "# \(UnitText.line(text))\n" }
}
