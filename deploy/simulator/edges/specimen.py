"""A scan of a paper, as far as a machine needs one: a page of PDF that says that it is a specimen."""

from typing import Final

from deploy.simulator.fleet.papers import Paper

_HEAD: Final = b"%PDF-1.4\n"


def specimen(paper: Paper) -> bytes:
    """One page of A4; equal papers make equal bytes."""
    until = paper.valid_to.isoformat() if paper.valid_to else "no end"
    lines = (
        "SPECIMEN - NOT A DOCUMENT",
        paper.kind.replace("_", " ").upper(),
        f"Vehicle {paper.plate}",
        f"Number {paper.number}",
        f"Valid {paper.valid_from.isoformat()} to {until}",
    )
    shown = " ".join(f"({line}) Tj 0 -34 Td" for line in lines)
    stream = f"BT /F1 22 Tf 70 740 Td {shown} ET".encode("ascii")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    return _assembled(objects)


def _assembled(objects: tuple[bytes, ...]) -> bytes:
    body, places = bytearray(_HEAD), []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    body += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(body)
