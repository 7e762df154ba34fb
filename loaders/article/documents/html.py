"""A web page: its main text, without scripts, menus, banners and readers' comments."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from loaders.article.documents.document import Document, joined, within_limit
from loaders.article.documents.encoding import decode
from loaders.article.documents.stated import stated_day
from schema.errors import InputError

_DROPPED: Final = frozenset(
    (
        "script", "style", "noscript", "template", "svg", "math", "canvas", "nav", "footer",
        "aside", "form", "button", "select", "option", "textarea", "input", "iframe",
        "object", "embed", "video", "audio", "dialog", "menu", "head",
    )
)  # fmt: skip
_FURNITURE: Final = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|share|sharing|social|related|recommended|comments?|"
    r"disqus|respond|newsletter|subscri\w*|sidebar|promo\w*|breadcrumbs?|advert\w*|ads?|menu|"
    r"nav\w*|footer|pop-?up|modal|skip-?link|site-header|masthead|paywall|tags?|pagination|"
    r"author-bio|trending|most-read|toolbar|screen-reader-text|visually-hidden)(?=$|[\s_-])",
    re.IGNORECASE,
)
_ROLES: Final = frozenset(
    (
        "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu",
    )
)  # fmt: skip
_KINDS: Final = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("td", "th"), "cell"),
    "blockquote": "quote",
}
_BLOCKS: Final = frozenset(_KINDS) | frozenset(
    (
        "p", "div", "section", "article", "main", "header", "body", "html", "ul", "ol",
        "dl", "table", "thead", "tbody", "tfoot", "tr", "figure", "pre", "address", "hr",
        "center", "fieldset", "details", "summary",
    )
)  # fmt: skip
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_METAS: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.date", "dcterms.issued", "pubdate", "publishdate", "sailthru.date",
    "parsely-pub-date", "citation_publication_date", "publication_date",
)  # fmt: skip
_MAIN_SHARE: Final = 0.5


def read_html(data: bytes, path: Path) -> Document:
    """The main text of a page. Nothing is fetched, run or looked up, whatever the page names.

    Raises:
        InputError: it is damaged, too long, or has no words left without its furniture.
    """
    from lxml import etree, html

    declared = _CHARSET.search(data[:4096])
    source = decode(data, path, declared[1].decode("ascii") if declared else "")
    within_limit(path, len(source) // 20)
    # A declaration of an encoding is refused by the parser once the text is decoded.
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source).replace("\x00", "")
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(source, parser=parser, ensure_head_body=True)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError(f"{path}: not read as HTML: {str(error) or 'no content'}") from None
    title, published = _title(root), _published(root)
    _drop(root)
    main = _main(root)
    passages = list(_passages(main))
    text, blocks = joined((words, kind, None) for words, kind in passages)
    within_limit(path, len(text))
    if not text.strip():
        raise InputError(f"{path}: an HTML page without text of its own (scripts or menus only)")
    return Document(path, "html", text, title, published, blocks)


def _letters(element: Any) -> int:
    return sum(len(part.strip()) for part in element.itertext())


def _title(root: Any) -> str:
    for query in ("//meta[@property='og:title']/@content", "//article//h1", "//h1", "//title"):
        for found in root.xpath(query):
            words = found if isinstance(found, str) else found.text_content()
            if plain := " ".join(words.split()):
                return plain
    return ""


def _published(root: Any) -> date | None:
    """The day a page states as that of its publication; several that differ state none."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.casefold(), meta.get("content") or "")
    for name in _METAS:
        if day := stated_day(metas.get(name, "")):
            return day
    for script in root.xpath("//script[@type='application/ld+json']"):
        if day := _linked_data(script.text or ""):
            return day
    days = {
        stated_day(time.get("datetime") or time.text_content())
        for time in root.xpath(
            "//time[@pubdate or @itemprop='datePublished' or contains(@class, 'publi')]"
            " | //header//time | //*[@itemprop='datePublished']"
        )
    } - {None}
    return days.pop() if len(days) == 1 else None


def _linked_data(source: str) -> date | None:
    try:
        waiting: list[Any] = [json.loads(source)]
    except (ValueError, RecursionError):
        return None
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if day := stated_day(str(node.get("datePublished") or "")):
                return day
            waiting.extend(value for value in node.values() if isinstance(value, dict | list))
    return None


def _drop(root: Any) -> None:
    """Take out what is not text, hidden, or furniture by its name.

    Furniture that holds most of the page is none: some pages name their body `has-comments`.
    """
    whole = max(1, _letters(root.find("body")))
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if element.tag in ("body", "main", "article"):
            continue
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        furniture = element.get("role") in _ROLES or _FURNITURE.search(named)
        if (
            element.tag in _DROPPED
            or element.get("hidden") is not None
            or element.get("aria-hidden") == "true"
            or _HIDDEN.search(element.get("style") or "")
            or (furniture and _letters(element) < _MAIN_SHARE * whole)
        ):
            element.drop_tree()


def _main(root: Any) -> Any:
    """The element that holds the article; the body when none holds half of the words."""
    body = root.find("body")
    whole = max(1, _letters(body))
    marked = body.xpath(".//*[@itemprop='articleBody'] | .//article | .//main | .//*[@role='main']")
    best = max(marked, key=_letters, default=body)
    if _letters(best) < _MAIN_SHARE * whole:
        return body
    # The headline often stands above the element that holds the text.
    while best.getparent() is not None and best is not body and not best.xpath(".//h1"):
        outer = best.getparent()
        if _letters(outer) > 1.25 * _letters(best):
            break
        best = outer
    return best


def _passages(main: Any) -> Iterator[tuple[str, str]]:
    """The passages of an element, each with its kind."""
    from lxml import etree

    kinds: list[str] = ["paragraph"]
    buffer: list[str] = []

    def flush() -> Iterator[tuple[str, str]]:
        words = "".join(buffer)
        buffer.clear()
        for part in re.split(r"\n\s*\n", words):
            if plain := " ".join(part.split()):
                yield plain, kinds[-1]

    for event, element in etree.iterwalk(main, events=("start", "end")):
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if event == "start":
            if tag in _BLOCKS:
                yield from flush()
                kinds.append(_KINDS.get(tag, kinds[-1]))
            if tag == "br":
                buffer.append("\n")
            # Line ends inside a passage are blanks; only <br> makes lines.
            buffer.append(" ".join(re.split(r"[\r\n]+", element.text or "")))
        else:
            if tag in _BLOCKS:
                yield from flush()
                kinds.pop()
            if element is not main:
                buffer.append(" ".join(re.split(r"[\r\n]+", element.tail or "")))
    yield from flush()
