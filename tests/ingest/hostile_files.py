"""Files made to break their reader."""

import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
    'document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_package(path: Path, document: bytes) -> Path:
    """A Word file around any XML."""
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", document)
    return path


def zip_bomb(path: Path) -> Path:
    """Some hundred kilobytes that unpack to 400 MB."""
    return word_package(path, bytes(400_000_000))


def billion_laughs(path: Path) -> Path:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "ha">{entities}]>'
    body = f"<w:document {_W}><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
    return word_package(path, (text + body).encode())


def deep_word(path: Path) -> Path:
    """A content control within another, fifty thousand times."""
    depth = 50_000
    inner = "<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth
    return word_package(path, f"<w:document {_W}><w:body>{inner}</w:body></w:document>".encode())


def deep_html(path: Path) -> Path:
    path.write_bytes(b"<html><body>" + b"<div>" * 100_000 + b"a")
    return path


def _pdf(objects: list[bytes]) -> bytes:
    out = BytesIO(b"")
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def many_pages(path: Path, count: int) -> Path:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 3 + count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    tree = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids)
    path.write_bytes(_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", tree, *[page] * count]))
    return path


def page_tree_in_a_circle(path: Path) -> Path:
    tree = b"<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>"
    path.write_bytes(_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", tree]))
    return path


def one_page(path: Path, content: bytes, more: bytes = b"") -> Path:
    """A PDF of one page; ``content`` is its compressed stream, ``more`` goes into the catalogue."""
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content)
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    tree = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    path.write_bytes(_pdf([b"<< /Type /Catalog /Pages 2 0 R %s >>" % more, tree, page, stream, font]))
    return path


def stream_bomb(path: Path) -> Path:
    """A page whose megabytes unpack to four gigabytes."""
    packer = zlib.compressobj(1)
    parts = [packer.compress(bytes(64_000_000)) for _ in range(64)]
    return one_page(path, b"".join((*parts, packer.flush())))


def script(path: Path) -> Path:
    """A PDF that would run a script when opened."""
    action = b"/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9'\\)) >>"
    return one_page(path, zlib.compress(b"BT /F 12 Tf 72 700 Td (Dieu 1. Muc) Tj ET"), action)
