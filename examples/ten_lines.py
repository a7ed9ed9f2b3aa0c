"""Ten lines: read a folder, and say what was kept, what is a copy of what, and who is named."""

import pathlib

import newscorpus as nc

corpus = nc.Corpus.read(pathlib.Path(__file__).resolve().parents[1] / "seeds")
for article in corpus:
    print(f"{len(article.body.split()):>5} words kept, {len(article.removed)} blocks removed: {article.title}")
for group in corpus.relations(kinds=["exact", "near_duplicate"]).copies():
    if len(group.ids) > 1:
        print("one text:", " | ".join(corpus[each].title or "(no title)" for each in group.ids))
print("named:", ", ".join(entry.form for entry in corpus.names() if entry.kind == "person"))
