"""Seconds a document that typst-py needs for the bokmål agreement, from a template as its users write it: one
process, the values of each party handed in, and the party's name in the `set` rules of title and footer.

Usage: python3 typst_py.py TEMPLATES    (needs: pip install typst)
"""

import pathlib
import re
import sys
import tempfile
import time

import typst

PARTIES = 371
DOCUMENTS = 40

templates = pathlib.Path(sys.argv[1])
root = pathlib.Path(tempfile.mkdtemp())
source = templates / "samarbeidsavtale"
for file in source.rglob("*.typ"):
    target = root / file.relative_to(source)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(file.read_text())

# A picture as large as that of the code on the signature page: 33 squares a side, about half of them black.
squares = "".join(f"M{x} {y}h1v1h-1z" for x in range(33) for y in range(33) if (x * x + x * y + y) % 5 < 2)
picture = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 33 33'><path d='{squares}'/></svg>"

# The Jinja templates, with the party's own values taken from sys.inputs.
for file in (source / "bokmal").glob("*.j2"):
    text = re.sub(r"\{#.*?#\}", "", file.read_text(), flags=re.S)
    text = re.sub(r"\{%-? for p in parter %\}.*?\{%-? endfor %\}", "".join(
        f'("{number:04}", "Kommune {number}", "964 338 531"),' for number in range(PARTIES)), text, flags=re.S)
    text = re.sub(r"\{%.*?%\}", "", text).replace("{{ dokument.kodebilde }}", picture)
    text = re.sub(r"FylkeskommuneKommune|Fylkeskommune:Kommune:", "Kommune:", text)
    text = re.sub(r'"\{\{[^"]*\}\}[^"]*"', "sys.inputs.name", text)
    (root / "bokmal" / file.name.removesuffix(".j2")).write_text(text)

(root / "main.typ").write_text("""
#import "layout.typ": avtale
#set document(title: "Samarbeidsavtale – " + sys.inputs.name)
#set page(footer: sys.inputs.name)
#show: avtale.with("nb")
""" + (root / "bokmal.typ").read_text().split('#show: avtale.with("nb")')[1])

start = time.perf_counter()
for number in range(DOCUMENTS):
    typst.compile(
        root / "main.typ",
        root=root,
        font_paths=[templates / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={"name": f"Kommune {number} kommune"},
        pdf_standards=["a-2a", "ua-1"],
    )
print((time.perf_counter() - start) / DOCUMENTS)
