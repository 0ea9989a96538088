/// What a file of an artifact is for.
package enum FileRole: String, Sendable, CaseIterable {
  /// A program that runs the workflow.
  case executable
  /// An archive or a package that carries everything else.
  case archive
  /// A part of a container image.
  case image
  /// A program that installs or builds.
  case script
  /// What people change to suit their place.
  case configuration
  /// What a machine is told to do.
  case manifest
  /// Source text.
  case source
  /// Source text that people go on with: it is made once, and stays as they leave it.
  case skeleton
  /// What people read.
  case documentation
  /// The list of what it is made of.
  case sbom
  /// The statement of how it was made.
  case provenance
  /// The index of the other files.
  case index
  /// The checksums of the other files.
  case checksums
  /// The signature of the checksums.
  case signature
}
