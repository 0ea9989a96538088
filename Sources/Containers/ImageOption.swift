import Diagnostics
import TargetKit

/// What the targets that make images can be asked for.
package enum ImageOption {
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
  package static let all = [TargetOption.licenses, revision, source, vendor]

  /// Reports those that no reader of an image would take.
  package static func check(_ options: TargetOptions) -> [Diagnostic] {
    let forms: [(TargetOption, OptionText)] = [
      (.licenses, .licenses), (source, .url), (revision, .line), (vendor, .line),
    ]
    return forms.compactMap { options.problem($0, unless: $1) }
  }
}
