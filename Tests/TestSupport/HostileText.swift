/// Texts that mean something to some reader: shells, units, templates, Markdown, YAML, paths, terminals.
package enum HostileText {
  /// All of them; none holds a NUL, which no argument and no variable can have.
  package static let all: [String] = [
    "", " ", "  ", "\t", "'", "\"", "''", "\"\"", "'\"'", "\"'\"", "`", "``", "```", "`id`", "$",
    "$$",
    "$x", "${x}", "$(id)", "$(rm -rf /)", "$((1+1))", "$'\\n'", "${x:-y}", "$0", "$1", "$@",
    "$MAINPID",
    "%", "%%", "%n", "%s", "%d", "%i/%I", "100%", "%(x)s", "{{ x }}", "{{", "}}", "{% x %}", "{x}",
    "<%= x %>",
    "*/", "/*", "//", "<!--", "-->", "]]>", "<script>alert(1)</script>", "&amp;", "&", "a & b",
    "&&", "||",
    "|", ";", "a;b", " ; ", ">", "<", ">x", "2>&1", "#", "# x", "a #b", "!", "!x", "~", "~root",
    "*", "?",
    "[a]", "[Service]", "[Unit]\nDescription=x", "a\nExecStartPre=/bin/false", "a\n", "\na",
    "a\n\n# b",
    "a\r\nb", "\r", "a\\\nb", "\\", "\\\\", "a\\", "a\\\\", "\\n", "\\x41", "\\\"", "\\'", "-",
    "--", "-n",
    "-rf", "--help", "=", "a=b", "=x", "a: b", "- x", "1. x", "> x", "---", "***", "~~~", "..",
    "../..",
    "../../etc/passwd", "/etc/passwd", "/", ".", "a/b", "a b", " a", "a ", "EOF", "EOF\nid\nEOF",
    "yes", "no",
    "null", "on", "0x10", "1e3", "\u{1B}[31m", "\u{7}", "\u{7F}", "\u{85}", "\u{2028}", "\u{202E}x",
    "ü",
    "e\u{301}", "\u{1F600}", "\u{FEFF}x", "@x", "+x", ":x", "-x", "|x", "a,b", "a:b", "    x",
    "\tx", "x  ", "1)", "+ x", "* x", "===", "[a]: b", "![a](b)", "https://a.example",
    "a'b\"c`d$e\\f",
  ]
}
