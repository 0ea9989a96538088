import Foundation
import TestSupport
import Testing

/// Judges of other people's read what the archives of all fixtures hold, which the goldens show.
@Suite struct `Archives of the fixtures` {
  @Test func `have scripts that shellcheck finds no fault with`() throws {
    let result = try BuiltTool.shell(
      """
      for script in fixtures/*/expected/archive/archive/install.sh; do
        .build/venv/bin/shellcheck --shell=sh "$script" && dash -n "$script" && busybox sh -n "$script" ||
          echo "$script"
      done
      """, in: Golden.repository)
    #expect(result.text == "", "\(result.text)")
  }

  @Test func `have units that systemd takes without a word, and calls safe`() throws {
    try withTemporaryFolder { folder in
      let result = try BuiltTool.shell(
        """
        for unit in '\(Golden.repository.path)'/fixtures/*/expected/archive/archive/*.service; do
          # It asks whether the program is there.
          copy=$(basename "$unit") && sed 's|^ExecStart=[^ ]*|ExecStart=/bin/true|' "$unit" >"$copy"
          systemd-analyze --man=no verify "$PWD/$copy"
          systemd-analyze --no-pager security --offline=true --threshold=15 "$PWD/$copy" >log ||
            { echo "$unit" && tail -1 log; }
        done
        """, in: folder)
      #expect(result.text == "", "\(result.text)")
    }
  }
}
