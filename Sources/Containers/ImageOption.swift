import Diagnostics
import SourceText
import TargetKit

/// What the targets that make images can be asked for.
package enum ImageOption {
  /// The licenses, as SPDX writes them.
  package static let licenses = TargetOption(
    "licenses", .text("SPDX"), "The licenses of the workflow, an SPDX expression.")
  /// The revision of the source.
  package static let revision = TargetOption(
    "revision", .text("ID"), "The revision of the workflow's source.")
  /// Where the source is.
  package static let source = TargetOption(
    "source", .text("URL"), "Where the workflow's source is, an http or https URL.")
  /// Who distributes it.
  package static let vendor = TargetOption(
    "vendor", .text("NAME"), "Who distributes the image.")

  /// All of them.
  package static let all = [licenses, revision, source, vendor]

  /// Reports those that no reader of an image would take.
  package static func check(_ options: TargetOptions) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    func expect(_ option: TargetOption, _ words: String, _ isRight: (String) -> Bool) {
      guard let text = options.text(option), !isRight(text) else { return }
      problems.append(
        Diagnostic(
          .unusableOption, .error, "`\(option.name)` must be \(words)",
          at: options.place(option)))
    }
    expect(licenses, "an SPDX expression, such as `Apache-2.0 OR MIT`") { text in
      !text.isEmpty
        && text.utf8.allSatisfy {
          ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39)
            || ".-+:() ".utf8.contains($0)
        }
    }
    expect(source, "an http or https URL") { text in
      (text.hasPrefix("https://") || text.hasPrefix("http://"))
        && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
    }
    for option in [revision, vendor] {
      expect(option, "one line of text") { text in
        !text.isEmpty
          && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
      }
    }
    return problems
  }
}
