extension DiagnosticCode {
  static let bundles = [
    noBundle, missingFile, unlistedFile, changedFile, changedMode, wrongChecksums, wrongSignature,
    wrongSBOM, wrongProvenance, notReproduced,
  ]

  /// A folder or archive that is no bundle.
  package static let noBundle = DiagnosticCode(
    30, "not a bundle",
    """
    `slipway verify` takes the folder that `slipway compile` wrote, or the archive that a target made of
    it. At its top stands `bundle.json`, the index of its files; here there is none, or one that this
    version cannot read.

    ```console
    $ slipway compile order.yaml --target executable --output build
    $ slipway verify build
    ```
    """)

  /// A file of a bundle that is missing.
  package static let missingFile = DiagnosticCode(
    31, "a file of a bundle that is missing",
    """
    The index of the bundle, `bundle.json`, names a file that is not there. It was removed or renamed,
    or not all of the bundle was copied.
    """)

  /// A file in a bundle's folder that is not of it.
  package static let unlistedFile = DiagnosticCode(
    32, "a file that is not of the bundle",
    """
    In the bundle stands a file that its index, `bundle.json`, does not name. Whoever made the bundle did
    not put it there, and nothing vouches for it. Give each bundle a folder of its own.
    """)

  /// A file of a bundle with other contents.
  package static let changedFile = DiagnosticCode(
    33, "a file of a bundle that was changed",
    """
    The size or the SHA-256 of a file is not the one in the index, `bundle.json`. It was edited, damaged
    or replaced. Compile the workflow anew, or get the bundle again from where it came.
    """)

  /// A file of a bundle with another mode.
  package static let changedMode = DiagnosticCode(
    34, "a file of a bundle with another mode",
    """
    A file can be executed that could not when it was made, or the other way round, or others may write
    it. Some ways to copy files lose modes; an archive keeps them.

    ```console
    $ chmod 755 build/order
    ```
    """)

  /// Checksums that are not those of the index.
  package static let wrongChecksums = DiagnosticCode(
    35, "wrong checksums in a bundle",
    """
    `SHA256SUMS` does not agree with the index, `bundle.json`: one of the two was changed. A signature is
    one of `SHA256SUMS`, so a signed bundle tells which.
    """)

  /// A signature that is missing or wrong.
  package static let wrongSignature = DiagnosticCode(
    36, "a wrong signature of a bundle",
    """
    `SHA256SUMS.minisig` is no signature of `SHA256SUMS` by the key that was given, or there is none.
    Either the checksums were changed after they were signed, or somebody else signed them.

    ```console
    $ slipway compile order.yaml --target executable --output build --sign order.key
    $ slipway verify build --public-key order.pub
    ```
    """)

  /// A bill of materials that is not of this bundle.
  package static let wrongSBOM = DiagnosticCode(
    37, "a wrong bill of materials in a bundle",
    """
    `sbom.cdx.json` does not agree with the index, `bundle.json`, in what it says of the workflow, its
    files, the hosts it calls or the programs it starts.
    """)

  /// A provenance that is not of this bundle.
  package static let wrongProvenance = DiagnosticCode(
    38, "a wrong provenance in a bundle",
    """
    `provenance.intoto.json` does not agree with the index, `bundle.json`, in what it says of the files
    that were made and of those they were made from.
    """)

  /// A bundle that its source is not compiled to.
  package static let notReproduced = DiagnosticCode(
    39, "a bundle that is not reproduced",
    """
    The same workflow, with the same settings and the same version of Slipway, always gives the same
    bytes. Here it gives others: the source or the settings were changed since, another version made the
    bundle, or somebody changed it.
    """)
}
