"""Reads pages of Markdown, and tells where a text has become something else than text.

usage: markdown.py FILE   a JSON array of two arrays: the texts, and the page with each of them
"""

import json
import sys
import unicodedata

from markdown_it import MarkdownIt


def line(text):
    """The text as a page shows it: one line, without the spaces around it."""
    moving = ("Cc", "Zl", "Zp")
    return "".join(" " if unicodedata.category(c) in moving else c for c in text).strip(" ")


def shown(inline):
    """What an inline token shows, or what it is where it is more than words."""
    for child in inline.children:
        if child.type not in ("text", "code_inline"):
            return "<" + child.type + ">"
    return "".join(" " + c.content.strip(" ") + " " if c.type == "code_inline" else c.content
                   for c in inline.children)


def words(text):
    return [word for word in text.split(" ") if word]


def blocks(page):
    for token in MarkdownIt("commonmark").parse(page):
        if token.type == "inline":
            yield shown(token)
        elif token.type == "fence":
            yield token
        elif token.type in ("html_block", "code_block", "hr"):
            yield "<" + token.type + ">"


texts, pages = json.load(open(sys.argv[1], encoding="utf-8"))
for text, page in zip(texts, pages):
    seen = list(blocks(page))
    fences = [block for block in seen if not isinstance(block, str)]
    prose = [words(block) for block in seen if isinstance(block, str)]
    clean = line(text)
    both = words("a " + clean + "  " + clean + " b")
    expected = [words(clean), words(clean), both, words(clean), words("a " + clean), ["end"]]
    if [block for block in prose if block] != [block for block in expected if block]:
        print(repr(text), "is shown as", prose, "and not as", expected)
    # All ends of lines become the same.
    lines = (text + "\n").replace("\r\n", "\n").replace("\r", "\n")
    if [(fence.info, fence.content) for fence in fences] != [("console", lines)]:
        print(repr(text), "is in the block as", fences)
print(len(pages), "pages")
