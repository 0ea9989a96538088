extension DiagnosticCode {
  /// YAML and JSON text.
  package static let text = DiagnosticStage(
    "YAML and JSON text", 100..<200,
    [
      .invalidUTF8, .controlCharacter, .textTooLarge, .emptyDocument, .severalDocuments,
      .nestedTooDeep, .aliasesExpandTooFar, .syntaxError, .tabIndentation, .unclosedQuote,
      .colonInPlainText, .wrongIndentation, .unclosedBracket, .reservedCharacter, .badEscape,
      .missingColon, .duplicateKey, .keyNotScalar, .missingKey, .unknownAlias, .recursiveAlias,
      .unknownTag, .tagMismatch, .badMerge,
    ])

  /// Bytes that are not UTF-8.
  package static let invalidUTF8 = DiagnosticCode(
    100, "the file is not UTF-8 text",
    """
    Workflows are read as UTF-8, and these bytes are not. The usual reason is an editor that saves \
    in another encoding, such as Windows-1252 or UTF-16, or a file that is not text at all.

    Save the file as UTF-8. On the command line:

    ```sh
    iconv -f WINDOWS-1252 -t UTF-8 workflow.yaml > workflow.utf8.yaml
    ```
    """)

  /// A character YAML does not allow.
  package static let controlCharacter = DiagnosticCode(
    101, "control character in the text",
    """
    YAML allows no control characters but tab and line breaks, since nobody can see them. They often \
    come from copying out of a terminal or a word processor.

    Delete the character, or, where a value needs it, write an escape in double quotes:

    ```yaml
    bell: "\\x07"
    ```
    """)

  /// A file over the limit.
  package static let textTooLarge = DiagnosticCode(
    102, "the file is too large",
    """
    A file of more than 16 MiB is not read. No workflow written by people comes near that; a file of \
    this size is usually data that a workflow should fetch when it runs, for example with `call: http`.
    """)

  /// A file with nothing in it.
  package static let emptyDocument = DiagnosticCode(
    103, "the file is empty",
    """
    There is nothing in the file, or nothing but comments. The smallest workflow is:

    ```yaml
    document:
      dsl: 1.0.3
      namespace: examples
      name: hello
      version: 1.0.0
    do:
      - greet:
          set:
            message: hello
    ```
    """)

  /// More than one document in a file.
  package static let severalDocuments = DiagnosticCode(
    104, "several documents in one file",
    """
    A line with `---` starts another YAML document, and a file holds only one here. Put each document \
    into a file of its own, or remove the line if the text below it belongs to the text above.
    """)

  /// Collections within collections without end.
  package static let nestedTooDeep = DiagnosticCode(
    105, "nested too deep",
    """
    Lists and mappings may be nested 128 deep, aliases included. Take an inner part of the workflow \
    out into a function under `use.functions`, or into a workflow of its own that a task runs.
    """)

  /// Aliases of aliases of aliases.
  package static let aliasesExpandTooFar = DiagnosticCode(
    106, "aliases expand to too much",
    """
    Each alias (`*name`) stands for a copy of what its anchor (`&name`) marks. Aliases of texts that \
    have aliases in them multiply: ten lines can stand for billions of values. All aliases of a file \
    together may stand for 250,000 values.

    Use fewer levels of aliases, or definitions under `use`, which tasks refer to by name.
    """)

  /// What libyaml refuses and no other code describes.
  package static let syntaxError = DiagnosticCode(
    107, "the text is not YAML",
    """
    The text breaks YAML's grammar at this place. Reading stops here, so what follows may hold \
    further problems. Look at the line above too: the cause is often an unclosed quote or bracket.
    """)

  /// A tab where spaces are needed.
  package static let tabIndentation = DiagnosticCode(
    108, "tab used as indentation",
    """
    YAML is indented with spaces; a tab has no agreed width.

    Replace each tab at the beginning of a line by spaces, two for each level. Most editors have a \
    command for that. On the command line:

    ```sh
    expand -i -t 2 workflow.yaml > workflow.spaces.yaml
    ```
    """)

  /// A quote without its other half.
  package static let unclosedQuote = DiagnosticCode(
    109, "quoted text without its closing quote",
    """
    The quote that starts here has no other half. A single quote inside single quotes is written \
    twice, a double quote inside double quotes has a backslash before it:

    ```yaml
    first: 'it''s done'
    second: "say \\"done\\""
    ```
    """)

  /// `a: b: c`.
  package static let colonInPlainText = DiagnosticCode(
    110, "colon and space inside unquoted text",
    """
    A colon with a space after it separates a key from its value, so a text that has one in it must \
    be quoted.

    ```yaml
    title: Orders: the daily run
    ```

    is wrong, and right is:

    ```yaml
    title: "Orders: the daily run"
    ```
    """)

  /// A line that lines up with nothing.
  package static let wrongIndentation = DiagnosticCode(
    111, "the line does not fit the indentation around it",
    """
    Keys of one mapping start in the same column, and so do the `-` of one list.

    ```yaml
    - greet:
        set:
          message: hello
       then: end
    ```

    is wrong, since `then` lines up with no key above. Right is:

    ```yaml
    - greet:
        set:
          message: hello
        then: end
    ```
    """)

  /// `[` or `{` without its other half, or a comma missing.
  package static let unclosedBracket = DiagnosticCode(
    112, "list or mapping in brackets is not closed",
    """
    Inside `[` and `]`, or `{` and `}`, entries are separated by commas, and the closing bracket ends \
    them. Either the comma before this place is missing, or the closing bracket.

    ```yaml
    hosts: [one.example two.example]
    ```

    is one text, and `["one.example" "two.example"]` is an error. Right is:

    ```yaml
    hosts: [one.example, two.example]
    ```
    """)

  /// A plain scalar that starts with an indicator.
  package static let reservedCharacter = DiagnosticCode(
    113, "unquoted text starts with a reserved character",
    """
    An unquoted text cannot start with `@`, `` ` ``, `%`, `*`, `&` or `!`: they mean something in \
    YAML, or are kept for later. Quote the text:

    ```yaml
    pattern: "*.json"
    owner: "@orders"
    ```
    """)

  /// An escape YAML does not know.
  package static let badEscape = DiagnosticCode(
    114, "unknown escape in double quotes",
    """
    In double quotes a backslash starts an escape: `\\n`, `\\t`, `\\"`, `\\\\`, `\\x41`, `\\u00e9`, \
    `\\U0001F600` and a few more. A backslash that means itself is written twice, or the text is put \
    in single quotes, where a backslash is an ordinary character.

    ```yaml
    pattern: '^\\d+$'
    ```

    Two escapes such as `\\uD83D\\uDE00` stand for one character together, as in JSON; half of such a \
    pair stands for nothing.
    """)

  /// A line that is no `key: value`.
  package static let missingColon = DiagnosticCode(
    115, "expected a colon after the key",
    """
    In a mapping each line is `key: value`, and this line has no colon, or none with a space after \
    it. If the line belongs to the text above, indent it further than the key above or use a block:

    ```yaml
    message: |
      first line
      second line
    ```

    A key longer than 1,024 characters has to be written as `? key` with `: value` on the next line.
    """)

  /// Two keys of the same name.
  package static let duplicateKey = DiagnosticCode(
    120, "the same key twice",
    """
    A mapping has each key once. Where YAML readers accept two, some take the first value and some \
    the last, so one of them would be lost silently.

    ```yaml
    set:
      total: 1
      total: 2
    ```

    Remove one or rename it. Keys are compared by their text: `1` and `"1"` are the same key.
    """)

  /// A list or mapping as key.
  package static let keyNotScalar = DiagnosticCode(
    121, "a list or mapping used as key",
    """
    YAML allows any value as key, JSON and workflows only texts. The usual reason is a placeholder \
    such as `{{ name }}`, which YAML reads as a mapping inside a mapping. Quote it:

    ```yaml
    message: "{{ name }}"
    ```
    """)

  /// A colon with nothing before it.
  package static let missingKey = DiagnosticCode(
    122, "a value without a key",
    """
    There is nothing before this colon. Write the key, or quote the text if the colon belongs to it. \
    An empty key, if one is meant, is written `""`.
    """)

  /// An alias of an anchor that is not there.
  package static let unknownAlias = DiagnosticCode(
    123, "alias of an anchor that does not exist",
    """
    `*name` stands for what `&name` marks, and the anchor must come before the alias.

    ```yaml
    first: &backoff {seconds: 2}
    second: *backoff
    ```

    A text that starts with `*`, such as `*.json`, must be quoted.
    """)

  /// An alias inside of what it stands for.
  package static let recursiveAlias = DiagnosticCode(
    124, "alias inside the text it stands for",
    """
    The alias stands for a text that contains the alias itself, so it would never end. A workflow \
    repeats with `for`, or by `then` with the name of an earlier task.
    """)

  /// A tag outside the core schema.
  package static let unknownTag = DiagnosticCode(
    125, "unknown tag",
    """
    A word with `!` before a value is a tag. The tags of YAML's core schema are known: `!!str`, \
    `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq` and `!!map`; those of other tools, such as `!Ref` \
    and `!include`, have no meaning here. A text that starts with `!` must be quoted.
    """)

  /// `!!int abc`.
  package static let tagMismatch = DiagnosticCode(
    126, "the value is not what its tag says",
    """
    The tag before the value says what it is, and the value is something else, as in `!!int many`. \
    Remove the tag or change the value.
    """)

  /// `<<` of something else than mappings.
  package static let badMerge = DiagnosticCode(
    127, "merge of something that is no mapping",
    """
    The key `<<` copies the entries of another mapping, or of each of a list of mappings, into this \
    one; keys that stand here themselves win.

    ```yaml
    defaults: &defaults {method: get, output: content}
    orders:
      <<: *defaults
      endpoint: https://orders.example/
    ```

    A key whose name really is `<<` must be quoted.
    """)
}
