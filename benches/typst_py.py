"""Seconds a document that typst-py needs for the bokmål agreement, from a template as its users write it: one
process, the values of each party handed in, and the party's name in the `set` rules of title and footer.

Usage: python3 typst_py.py PACKAGE    (needs: pip install typst)

PACKAGE is what `avtale archive` wrote where all parties have records and Oslo has its document: the template is the source of
that, with the party's name taken from what is handed in.
"""

import pathlib
import sys
import tempfile
import time

import typst

DOCUMENTS = 40
NAME = r'"\u{4f}slo kommune"'  # as a value stands in the source: its first letter can begin no markup

package = pathlib.Path(sys.argv[1]) / "data"
templates = package / "templates"
[own] = package.glob("parties/0301-*/source/0301-samarbeidsavtale-1")
root = pathlib.Path(tempfile.mkdtemp())
handed_in = 0
for source in [templates / "samarbeidsavtale", package / "source/samarbeidsavtale/bokmal", own]:
    for file in source.rglob("*.typ"):
        text = file.read_text(encoding="utf-8")
        handed_in += text.count(NAME)
        target = root / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.replace(NAME, "sys.inputs.name"), encoding="utf-8")
assert handed_in >= 2, "the party's name is not where it was expected"

rule = '#show: avtale.with("nb")'
before, after = (root / "bokmal.typ").read_text(encoding="utf-8").split(rule)
rules = '#set document(title: "Samarbeidsavtale – " + sys.inputs.name)\n#set page(footer: sys.inputs.name)\n'
(root / "bokmal.typ").write_text(before + rules + rule + after, encoding="utf-8")


def document(number):
    return typst.compile(
        root / "bokmal.typ",
        root=root,
        font_paths=[templates / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={"name": f"Kommune {number} kommune"},
        pdf_standards=["a-2a", "ua-1"],
    )


start = time.perf_counter()
made = [document(number) for number in range(DOCUMENTS)]
seconds = (time.perf_counter() - start) / DOCUMENTS
assert len(set(made)) == DOCUMENTS, "two parties were given the same document"
print(seconds)
